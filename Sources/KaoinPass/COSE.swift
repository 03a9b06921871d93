/// The numbers of COSE (RFC 9052, RFC 9053) and COSE-HPKE that a pass uses.
enum COSE {
    static let sign1Tag: UInt64 = 18
    static let signTag: UInt64 = 98
    static let encrypt0Tag: UInt64 = 16

    static let algorithmHeader: Int64 = 1
    static let contentTypeHeader: Int64 = 3
    static let keyIDHeader: Int64 = 4
    static let encapsulatedKeyHeader: Int64 = -4
    /// Names a preshared key; stands in the protected header (COSE-HPKE).
    static let presharedKeyIDHeader: Int64 = -5

    static let edDSA: Int64 = -8
    /// DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305.
    static let hpke4: Int64 = 42

    /// What a signature is made over (RFC 9052, section 4.4).
    ///
    /// - Parameter external: what is signed and stands outside of the object.
    static func signatureInput(protected: [UInt8], external: [UInt8] = [], payload: [UInt8]) -> [UInt8] {
        CBOREncoder.encode(.array([.text("Signature1"), .bytes(protected), .bytes(external), .bytes(payload)]))
    }

    /// What encryption authenticates besides the text (RFC 9052, section 5.3).
    static func encryptionContext(protected: [UInt8], external: [UInt8]) -> [UInt8] {
        CBOREncoder.encode(.array([.text("Encrypt0"), .bytes(protected), .bytes(external)]))
    }

    /// The protected header of an object whose only parameter is its algorithm.
    static func protectedHeader(algorithm: Int64) -> [UInt8] {
        CBOREncoder.encode([algorithmHeader: .integer(algorithm)] as CBORMap)
    }

    /// The header of a signed object that must never be taken for one of another kind, even under the same key.
    static func signedHeader(contentType: String) -> [UInt8] {
        CBOREncoder.encode([algorithmHeader: .integer(edDSA), contentTypeHeader: .text(contentType)] as CBORMap)
    }
}
