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
        texts = doubts.flatMap { ["! \($0.staffText[.english])", "! \($0.staffText[.japanese])"] }
    }

    func show(asJSON: Bool) throws {
        if asJSON { try Terminal.json(self) } else { describe() }
    }

    func describe() {
        Terminal.result("\(file): trust bundle 信頼リスト number \(number), \(state)")
        for text in texts { Terminal.result("  \(text)") }
        Terminal.result("  issued \(issuedAt), fresh until \(freshUntil), expires \(expires)")
        if let rootKey { Terminal.result("  root key \(rootKey)") }
        for issuer in issuers {
            Terminal.result("  issuer 発行者 \(issuer.key): \(issuer.summary)")
            Terminal.result("    fingerprint 指紋: \(issuer.fingerprint)")
        }
        for issuer in identityIssuers { Terminal.result("  identity issuer 身分証発行者: \(issuer)") }
        Terminal.result("  revoked passes 失効パス: \(revoked)")
        Terminal.result("  policy 方針:")
        for field in PolicyField.all { Terminal.result("    \(field.name) = \(policy[field.name] ?? "")") }
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
        if isEmpty { Terminal.result("no difference 差異なし") }
        for change in changes {
            Terminal.result(change.subject)
            if let before = change.before { Terminal.result("  - \(before)") }
            if let after = change.after { Terminal.result("  + \(after)") }
        }
        Self.list("newly revoked 新たに失効", revoked)
        Self.list("accepted again 失効取消", restored)
    }

    private static func list(_ title: String, _ ids: [String]) {
        guard !ids.isEmpty else { return }
        Terminal.result("\(title): \(ids.count)")
        for id in ids.prefix(20) { Terminal.result("  \(id)") }
        if ids.count > 20 { Terminal.result("  … \(ids.count - 20) more; --json lists all") }
    }
}
