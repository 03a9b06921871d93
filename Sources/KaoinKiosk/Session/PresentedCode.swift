internal import KaoinCore
internal import KaoinCrypto
internal import KaoinIdentity
internal import KaoinPass
internal import KaoinPorts
internal import KaoinStore

/// What the scanner read, with nothing verified but its form: a pass, or an identity code of another issuer.
final class PresentedCode: Sendable {
    /// Why it is not taken: one of the stable names of docs/SPEC.md.
    struct Refusal: Error {
        let kind: String
    }

    private let pass: Pass?
    private let identity: IdentityCode?
    /// How the scanner is set wrongly that read it; nil where it is not.
    let misfit: ScannerMisfit?

    /// What a scanner read, as it arrived or as the scanner may have changed it: of the ways to read it the first counts whose
    /// signature holds. Where none does, the text must be a code without being changed; the steps then say what is wrong.
    ///
    /// - Parameter bundle: identity codes are looked at where it trusts an issuer of such.
    /// - Returns: nil where it is neither.
    static func scanned(
        _ text: String, under bundle: TrustBundle, identityKeys: [IdentityDecryptionKey]
    ) -> PresentedCode? {
        var unsigned: PresentedCode?
        for reading in [.init(text: text)] + ScannedText.readings(of: text) {
            guard let code = PresentedCode(reading, under: bundle) else { continue }
            if code.isSigned(under: bundle, identityKeys: identityKeys) { return code }
            if reading.misfit == nil { unsigned = unsigned ?? code }
        }
        return unsigned
    }

    private init?(_ reading: ScannedText.Reading, under bundle: TrustBundle) {
        pass = try? Pass(text: reading.text)
        identity = bundle.identityIssuers.isEmpty ? nil : try? IdentityCode(text: reading.text)
        misfit = reading.misfit
        if pass == nil, identity == nil { return nil }
    }

    private func isSigned(under bundle: TrustBundle, identityKeys: [IdentityDecryptionKey]) -> Bool {
        pass?.isSigned(by: IssuerTrust(bundle)) == true
            || identity?.isSigned(by: bundle.identityIssuers, decryptingWith: identityKeys) == true
    }

    /// The steps of the specification's sections 5 and 7 up to the opening.
    ///
    /// What can be read as both is the one whose issuer is known.
    func verified(
        under bundle: TrustBundle, openers: [BranchOpener], identityKeys: [IdentityDecryptionKey], at now: Timestamp
    ) throws(Refusal) -> VerifiedCode {
        guard let pass else { return try verifiedIdentity(under: bundle, keys: identityKeys, at: now) }
        let verified: VerifiedPass
        do throws(PassError) {
            verified = try VerifiedPass(pass, trusting: IssuerTrust(bundle), at: now)
        } catch {
            if case .unknownIssuer = error, let code = try? verifiedIdentity(under: bundle, keys: identityKeys, at: now)
            {
                return code
            }
            throw Refusal(kind: error.kind)
        }
        guard openers.contains(where: { $0.group.keyID == verified.branchKeyID }) else {
            throw Refusal(kind: PassError.wrongBranchGroup(keyID: verified.branchKeyID).kind)
        }
        return VerifiedCode(verified)
    }

    private func verifiedIdentity(
        under bundle: TrustBundle, keys: [IdentityDecryptionKey], at now: Timestamp
    ) throws(Refusal) -> VerifiedCode {
        guard let identity else { throw Refusal(kind: IdentityCodeError.unknownIssuer.kind) }
        do throws(IdentityCodeError) {
            let code = try VerifiedIdentityCode(
                identity, trusting: bundle.identityIssuers, decryptingWith: keys, revoked: bundle.revocations, at: now)
            guard let expires = code.claims.expires else { throw .undated }
            return VerifiedCode(code, expires: expires)
        } catch {
            throw Refusal(kind: error.kind)
        }
    }
}

/// What was shown, once signature, issuer, dates and revocation hold: one of the two.
///
/// A class with both, and no enumeration: of such a value the claims with the holder's name were found in memory long after
/// the session (`Tests/Endurance`, memory).
final class VerifiedCode: Sendable {
    let pass: VerifiedPass?
    let identity: VerifiedIdentityCode?
    /// For receipts.
    let passID: PassID
    /// By which its use is counted.
    let subject: UseSubject
    let expires: Timestamp
    /// The holder's name, where it says one.
    let holder: String?
    /// What the receipt says of it.
    let receiptFacts: Receipt.PassFacts

    init(_ pass: VerifiedPass) {
        self.pass = pass
        identity = nil
        passID = pass.publicPart.passID
        subject = UseSubject(issuer: pass.issuer.key.bytes, number: pass.publicPart.passID)
        expires = pass.publicPart.expires
        holder = pass.publicPart.name
        receiptFacts = Receipt.PassFacts(
            passID: pass.publicPart.passID, issuer: pass.issuer.name, issuerKeyID: pass.issuer.keyID)
    }

    /// The name of an issuer of identity codes can be longer than a receipt's, so it is the one that the trust bundle
    /// gives it.
    init(_ code: VerifiedIdentityCode, expires: Timestamp) {
        pass = nil
        identity = code
        passID = code.codeID
        subject = UseSubject(issuer: Array(code.issuer.issuer.utf8), number: code.codeID)
        self.expires = expires
        holder = code.claims.fullName
        receiptFacts = Receipt.PassFacts(
            passID: code.codeID, issuer: code.issuer.names.japanese, issuerKeyID: KeyID(code.issuer))
    }

    var needsPIN: Bool { pass?.needsPIN ?? false }
}
