internal import KaoinCore

/// Whose passes a verifier believes, and which of them it does not.
public struct IssuerTrust: Sendable {
    let issuers: [Issuer]
    /// What the trust bundle says of each; nil where somebody named the issuers by hand.
    private let bundle: TrustBundle?

    /// Issuers that a person names: every pass of theirs, nothing revoked.
    public init(_ issuers: [Issuer]) {
        self.issuers = issuers
        bundle = nil
    }

    public init(_ bundle: TrustBundle) {
        issuers = bundle.issuers.map(\.issuer)
        self.bundle = bundle
    }

    /// Steps 12 and 13 of the verification in `docs/SPEC.md`: the issuer's state, revocation.
    func requireAccepted(_ part: PublicPart, of issuer: Issuer) throws(PassError) {
        guard let bundle, let entry = bundle.issuers.first(where: { $0.issuer.keyID == issuer.keyID }) else { return }
        if let bar = entry.bar(to: part, acceptsRetired: bundle.policy.acceptsRetiredIssuers) {
            throw .issuerNotAccepted(keyID: issuer.keyID, bar)
        }
        if bundle.revocations.contains(part.passID) { throw .revoked(passID: part.passID) }
    }
}

extension TrustedIssuer {
    /// - Returns: nil where the pass is accepted.
    fileprivate func bar(to part: PublicPart, acceptsRetired: Bool) -> PassError.IssuerBar? {
        switch state {
        case .withdrawn: .withdrawn
        case .retired where !acceptsRetired: .retired
        case .active, .retired: issues.contains(part.issuedAt) ? nil : .outsideItsSpan
        }
    }
}
