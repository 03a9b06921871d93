import KaoinCore
import KaoinKeys
import KaoinKiosk
import KaoinPass
import KaoinTexts
import KaoinTool

/// What is told of a trust bundle.
struct TrustLine: Encodable {
    struct IssuerLine: Encodable {
        let key: String
        let fingerprint: String
        let name: String
        let state: String
        let summary: String
    }

    let file: String
    let number: UInt64
    let issuedAt: String
    let expires: String
    let freshUntil: String
    let rootKey: String?
    /// `unsigned`, `signed`, `not-checked`, `valid` or `in-force`.
    let state: String
    let issuers: [IssuerLine]
    let identityIssuers: [String]
    let revoked: Int
    let policy: [String: String]
    /// Kinds of what keeps the machine from accepting anybody under it.
    let doubts: [String]
    private let texts: [String]

    private enum CodingKeys: CodingKey {
        case file, number, issuedAt, expires, freshUntil, rootKey, state, issuers, identityIssuers, revoked, policy,
            doubts
    }

    init(_ bundle: TrustBundle, file: String, root: KeyID?, state: String, doubts: [ReadinessDoubt] = []) {
        self.file = file
        number = bundle.number
        issuedAt = "\(bundle.issuedAt)"
        expires = "\(bundle.expires)"
        freshUntil = "\(bundle.freshUntil)"
        rootKey = root.map { "\($0)" }
        self.state = state
        issuers = bundle.issuers.map { entry in
            let key = SealedKeyFile.PublicHalf(.issuer(entry.issuer))
            return IssuerLine(
                key: "\(entry.issuer.keyID)", fingerprint: "\(key.fingerprint)", name: entry.issuer.name,
                state: entry.state.name, summary: entry.summary)
        }
        identityIssuers = bundle.identityIssuers.map(\.summary)
        revoked = bundle.revocations.count
        policy = Dictionary(
            uniqueKeysWithValues: PolicyField.all.map { ($0.name, $0.text(of: bundle.policy)) })
        self.doubts = doubts.map(\.kind)
        texts = doubts.map { "! \($0.staffText[.ofTerminal])" }
    }

    func show(asJSON: Bool) throws {
        if asJSON { try Terminal.json(self) } else { describe() }
    }

    func describe() {
        Terminal.result(.bundleState, ["file": file, "number": "\(number)", "state": StateWord.text(state)])
        for text in texts { Terminal.result("  \(text)") }
        let dates = ["issued": issuedAt, "fresh": freshUntil, "expires": expires]
        Terminal.result("  \(Terminal.text(.bundleDates, dates))")
        Terminal.row(.labelRootKey, rootKey)
        for issuer in issuers {
            Terminal.row(.labelIssuer, "\(issuer.key): \(issuer.summary)")
            Terminal.result("    \(Terminal.text(.labelFingerprint)): \(issuer.fingerprint)")
        }
        for issuer in identityIssuers { Terminal.row(.labelIdentityIssuer, issuer) }
        Terminal.row(.labelRevoked, "\(revoked)")
        Terminal.result("  \(Terminal.text(.labelPolicy)):")
        for field in PolicyField.all { Terminal.result("    \(field.name) = \(policy[field.name] ?? "")") }
        Terminal.result(.falseMatchMeaning, ["count": policy["comparisons_per_false_match"] ?? ""])
    }
}

/// What a trust bundle changes.
struct TrustDiffLine: Encodable {
    struct Change: Encodable {
        let subject: String
        let before: String?
        let after: String?
    }

    let changes: [Change]
    let revoked: [String]
    let restored: [String]

    var isEmpty: Bool { changes.isEmpty && revoked.isEmpty && restored.isEmpty }

    init(_ difference: TrustDifference) {
        changes = difference.changes.map { Change(subject: $0.subject, before: $0.before, after: $0.after) }
        revoked = difference.revoked.map { "\($0)" }
        restored = difference.restored.map { "\($0)" }
    }

    func describe() {
        if isEmpty { Terminal.result(.noDifference) }
        for change in changes {
            Terminal.result(change.subject)
            if let before = change.before { Terminal.result("  - \(before)") }
            if let after = change.after { Terminal.result("  + \(after)") }
        }
        Self.list(.labelNewlyRevoked, revoked)
        Self.list(.labelAcceptedAgain, restored)
    }

    private static func list(_ title: StaffText, _ ids: [String]) {
        guard !ids.isEmpty else { return }
        Terminal.result("\(Terminal.text(title)): \(ids.count)")
        for id in ids.prefix(20) { Terminal.result("  \(id)") }
        if ids.count > 20 { Terminal.result("  … \(Terminal.text(.moreInJSON, ["count": "\(ids.count - 20)"]))") }
    }
}
