internal import KaoinCrypto

/// A pass as it was read, with nothing verified but its form.
///
/// `verify` gives a `VerifiedPass`, which alone can open the private part: the order of the steps cannot be mixed up.
public struct Pass: Equatable, Sendable {
    /// What QR version 40 holds in alphanumeric mode at level L: no code can bring more.
    public static let maximumTextLength = 4296

    /// The key that claims to have signed.
    public let issuerKeyID: KeyID
    let payload: [UInt8]
    private let signature: [UInt8]

    private static let protectedHeader = COSE.protectedHeader(algorithm: COSE.edDSA)

    /// Steps 1 to 5 of the verification in `docs/SPEC.md`: length, base45, CBOR, form, algorithm.
    public init(text: String) throws(PassError) {
        let count = text.utf8.count
        guard count <= Self.maximumTextLength else { throw .tooLong(count: count, limit: Self.maximumTextLength) }
        try self.init(bytes: Base45.decode(text))
    }

    init(bytes: [UInt8]) throws(PassError) {
        let value: CBORValue
        do throws(CBORError) {
            value = try CBORDecoder.decode(bytes.span)
        } catch {
            throw .malformed(error)
        }
        guard case .tagged(COSE.sign1Tag, .array(let parts)) = value, parts.count == 4 else {
            throw .notAPass("it is no COSE_Sign1 object")
        }
        guard let protected = parts[0].bytes else { throw .notAPass("its protected header is no byte string") }
        guard protected == Self.protectedHeader else { throw .unsupportedAlgorithm }
        guard let headers = parts[1].map, headers.entries.count == 1,
            let keyID = headers[COSE.keyIDHeader]?.bytes.flatMap({ KeyID($0) })
        else { throw .notAPass("its header does not name a key of 8 bytes and nothing else") }
        guard let payload = parts[2].bytes else { throw .notAPass("it has no content") }
        guard let signature = parts[3].bytes else { throw .notAPass("it has no signature") }
        issuerKeyID = keyID
        self.payload = payload
        self.signature = signature
    }

    /// Signs claims that hold the private part already.
    init(payload: [UInt8], signer: IssuerSigner) throws(CryptoError) {
        issuerKeyID = signer.issuer.keyID
        self.payload = payload
        let input = COSE.signatureInput(protected: Self.protectedHeader, payload: payload)
        signature = try signer.key.sign(input.span)
    }

    /// The text that stands in the QR code.
    public var text: String {
        Base45.encode(
            CBOREncoder.encode(
                .tagged(
                    COSE.sign1Tag,
                    .array([
                        .bytes(Self.protectedHeader),
                        .map([COSE.keyIDHeader: .bytes(issuerKeyID.bytes)]),
                        .bytes(payload),
                        .bytes(signature),
                    ]))))
    }

    /// Step 7 for one key.
    func requireSignature(by issuer: Issuer) throws(PassError) {
        let input = COSE.signatureInput(protected: Self.protectedHeader, payload: payload)
        do throws(CryptoError) {
            try issuer.key.verify(signature.span, over: input.span)
        } catch {
            throw .invalidSignature
        }
    }
}
