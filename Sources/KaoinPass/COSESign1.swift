internal import KaoinCrypto

/// A signed object in the one form that passes, trust bundles and receipts have: COSE_Sign1 (RFC 9052, section 4.2) in
/// deterministic CBOR, tagged 18, with a fixed protected header and the key's id alone in the unprotected one.
struct COSESign1: Equatable, Sendable {
    enum Problem: Error, Equatable {
        case malformed(CBORError)
        case form(String)
        case algorithm
    }

    let keyID: KeyID
    let payload: [UInt8]
    private let protected: [UInt8]
    private let signature: [UInt8]

    /// - Parameter protected: the protected header that must stand there, byte for byte.
    init(_ bytes: [UInt8], protected expected: [UInt8]) throws(Problem) {
        let value: CBORValue
        do throws(CBORError) {
            value = try CBORDecoder.decode(bytes.span)
        } catch {
            throw .malformed(error)
        }
        guard case .tagged(COSE.sign1Tag, .array(let parts)) = value, parts.count == 4 else {
            throw .form("it is no COSE_Sign1 object")
        }
        guard let protected = parts[0].bytes else { throw .form("its protected header is no byte string") }
        guard protected == expected else { throw .algorithm }
        guard let headers = parts[1].map, headers.entries.count == 1,
            let keyID = headers[COSE.keyIDHeader]?.bytes.flatMap({ KeyID($0) })
        else { throw .form("its header does not name a key of 8 bytes and nothing else") }
        guard let payload = parts[2].bytes else { throw .form("it has no content") }
        guard let signature = parts[3].bytes else { throw .form("it has no signature") }
        self.keyID = keyID
        self.payload = payload
        self.protected = protected
        self.signature = signature
    }

    /// - Parameter external: what is signed and stands outside of the object.
    init(
        signing payload: [UInt8], external: [UInt8] = [], protected: [UInt8], by key: any MessageSigner, keyID: KeyID
    ) throws(CryptoError) {
        self.keyID = keyID
        self.payload = payload
        self.protected = protected
        let input = COSE.signatureInput(protected: protected, external: external, payload: payload)
        signature = try key.sign(input.span)
    }

    var encoded: [UInt8] {
        CBOREncoder.encode(
            .tagged(
                COSE.sign1Tag,
                .array([
                    .bytes(protected), .map([COSE.keyIDHeader: .bytes(keyID.bytes)]), .bytes(payload),
                    .bytes(signature),
                ])))
    }

    /// - Throws: `.notAuthentic` or `.wrongLength` where the signature is not the key's.
    func verify(by key: VerifyingKey, external: [UInt8] = []) throws(CryptoError) {
        let input = COSE.signatureInput(protected: protected, external: external, payload: payload)
        try key.verify(signature.span, over: input.span)
    }
}
