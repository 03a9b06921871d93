public import KaoinCore
public import KaoinCrypto
public import KaoinIssuing
public import KaoinMatching
public import KaoinPass
public import KaoinStore
internal import KaoinVision

extension PassRegister {
    /// What the register is to know of a pass that was just made.
    ///
    /// - Parameters:
    ///   - reference: what the pass was made of.
    ///   - origin: where its pictures came from.
    ///   - customer: the bank's reference of the customer.
    ///   - clerk: a user id.
    public func record(
        of made: PassIssuance.Issued, from reference: Enrolment.Reference, taken origin: PictureOrigin,
        customer: String, document: IdentityDocument, documentNumber: String, issuer: Issuer, group: BranchGroup,
        replaces: PassID?, clerk: Int64
    ) throws(CryptoError) -> RegisteredPass {
        let weakest = reference.weakestQuality
        return try withDigester { digester throws(CryptoError) in
            RegisteredPass(
                number: made.publicPart.passID, reference: try digester.digest(reference: customer),
                expires: made.publicPart.expires, clerk: clerk, issuer: issuer.keyID, branch: group.keyID,
                document: document, documentNumber: try digester.digest(document, number: documentNumber),
                model: ModelIdentity.current,
                quality: RegisteredPass.QualitySummary(
                    pictures: reference.pictures, weakest: weakest.component.rawValue, weakestValue: weakest.value),
                origin: origin, replaces: replaces)
        }
    }
}
