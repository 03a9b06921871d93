public import KaoinCore
public import KaoinPass

/// What a trust bundle changes, in words that an officer can check before signing or importing it.
public struct TrustDifference: Sendable, Equatable {
    /// One change: what of, before, after; nil where it was not there or is no more.
    public struct Change: Sendable, Equatable {
        public let subject: String
        public let before: String?
        public let after: String?
    }

    public let changes: [Change]
    public let revoked: [PassID]
    /// Revoked before and not any more.
    public let restored: [PassID]

    public init(from old: TrustBundle, to new: TrustBundle) {
        var changes: [Change] = []
        func compare(_ subject: String, _ before: String?, _ after: String?) {
            if before != after { changes.append(Change(subject: subject, before: before, after: after)) }
        }
        compare("number", "\(old.number)", "\(new.number)")
        compare("issued", "\(old.issuedAt)", "\(new.issuedAt)")
        compare("expires", "\(old.expires)", "\(new.expires)")
        compare("reset_clock", old.resetsClock ? "true" : nil, new.resetsClock ? "true" : nil)
        let (oldResets, newResets) = (Self.resets(old), Self.resets(new))
        for subject in Set(oldResets.keys).union(newResets.keys).sorted() {
            compare(subject, oldResets[subject], newResets[subject])
        }
        let (oldIssuers, newIssuers) = (Self.issuers(old), Self.issuers(new))
        for subject in Set(oldIssuers.keys).union(newIssuers.keys).sorted() {
            compare(subject, oldIssuers[subject], newIssuers[subject])
        }
        for field in PolicyField.all {
            compare("policy \(field.name)", field.text(of: old.policy), field.text(of: new.policy))
        }
        self.changes = changes
        let (before, after) = (Set(old.revocations.ids), Set(new.revocations.ids))
        revoked = new.revocations.ids.filter { !before.contains($0) }
        restored = old.revocations.ids.filter { !after.contains($0) }
    }

    private static func resets(_ bundle: TrustBundle) -> [String: String] {
        let all = bundle.counterResets.map { reset in
            ("counter_reset \(ReceiptVerifier(key: reset.kiosk).keyID)", "\(reset.value) \(reset.end.hexText)")
        }
        return Dictionary(all, uniquingKeysWith: { "\($0), \($1)" })
    }

    private static func issuers(_ bundle: TrustBundle) -> [String: String] {
        let own = bundle.issuers.map { ("issuer \($0.issuer.keyID)", $0.summary) }
        let others = bundle.identityIssuers.map { ("identity issuer \($0.issuer)", $0.summary) }
        return Dictionary(own + others, uniquingKeysWith: { first, _ in first })
    }
}

extension TrustedIssuer {
    /// Name, state and span on a line.
    public var summary: String {
        "\(issuer.name) (\(names.japanese) / \(names.english)), \(state.name), issues "
            + "\(issues.lowerBound.japaneseDate) … \(issues.upperBound.lastJapaneseDate)"
    }
}

extension TrustedIdentityIssuer {
    /// Name, algorithm and key on a line.
    public var summary: String { "\(names.japanese) / \(names.english), \(algorithm.name), key \(key.hexText)" }
}

extension PolicyField {
    /// The figure or choice as a text.
    public func text(of policy: VerificationPolicy) -> String {
        switch place {
        case .number(let path, _, _): "\(policy[keyPath: path])"
        case .choice(let path): "\(policy[keyPath: path])"
        case .method(let path): policy[keyPath: path].rawValue
        }
    }
}
