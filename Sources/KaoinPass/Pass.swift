internal import KaoinCrypto

/// A pass as it was read, with nothing verified but its form.
///
/// `VerifiedPass` verifies it and alone can open the private part: the order of the steps cannot be mixed up.
public struct Pass: Equatable, Sendable {
    /// What QR version 40 holds in alphanumeric mode at level L: no code can bring more.
    public static let maximumTextLength = 4296

    /// What stands before it for people to read; nil in passes that have none.
    public let line: PublicLine?
    private let signed: COSESign1

    private static let protectedHeader = COSE.protectedHeader(algorithm: COSE.edDSA)

    /// Steps 1 to 5 of the verification in `docs/SPEC.md`: length, line and base45, CBOR, form, algorithm.
    public init(text: String) throws(PassError) {
        let count = text.utf8.count
        guard count <= Self.maximumTextLength else { throw .tooLong(count: count, limit: Self.maximumTextLength) }
        let (line, rest) = try PublicLine.split(text)
        try self.init(bytes: Base45.decode(String(rest)), line: line)
    }

    init(bytes: [UInt8], line: PublicLine? = nil) throws(PassError) {
        self.line = line
        do throws(COSESign1.Problem) {
            signed = try COSESign1(bytes, protected: Self.protectedHeader)
        } catch {
            switch error {
            case .malformed(let error): throw .malformed(error)
            case .form(let what): throw .notAPass(what)
            case .algorithm: throw .unsupportedAlgorithm
            }
        }
    }

    /// Signs claims that hold the private part already.
    init(payload: [UInt8], line: PublicLine?, signer: IssuerSigner) throws(CryptoError) {
        self.line = line
        signed = try COSESign1(
            signing: payload, external: Self.external(line), protected: Self.protectedHeader, by: signer.key,
            keyID: signer.issuer.keyID)
    }

    private static func external(_ line: PublicLine?) -> [UInt8] { line.map { Array($0.text.utf8) } ?? [] }

    /// The key that claims to have signed.
    public var issuerKeyID: KeyID { signed.keyID }

    var payload: [UInt8] { signed.payload }

    /// The text that stands in the QR code.
    public var text: String { (line?.text ?? "") + Base45.encode(signed.encoded) }

    /// Steps 6 and 7: whether one of these issuers made it. Nothing else is verified.
    public func isSigned(by trust: IssuerTrust) -> Bool {
        guard let issuer = trust.issuers.first(where: { $0.keyID == issuerKeyID }) else { return false }
        return (try? requireSignature(by: issuer)) != nil
    }

    /// Step 7 for one key.
    func requireSignature(by issuer: Issuer) throws(PassError) {
        do throws(CryptoError) {
            try signed.verify(by: issuer.key, external: Self.external(line))
        } catch {
            throw .invalidSignature
        }
    }
}
