internal import KaoinCore
internal import KaoinCrypto

/// The name of a key: the first 8 bytes of its COSE Key Thumbprint with SHA-256 (RFC 9679).
public struct KeyID: Hashable, Sendable {
    public static let length = 8

    public let bytes: [UInt8]

    /// - Returns: nil where it is not 8 bytes.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    init(curve: OKPCurve, point: [UInt8]) {
        bytes = Array(Self.thumbprint(curve: curve, point: point).prefix(Self.length))
    }

    /// The name of the key of an issuer of identity codes, by which receipts tell it; its codes may name it otherwise.
    public init(_ issuer: TrustedIdentityIssuer) {
        let key: CBORMap
        switch issuer.algorithm {
        case .edDSA: key = Self.key(curve: .ed25519, point: issuer.key)
        case .es256:
            // kty EC2, crv P-256, x and y of the uncompressed point (RFC 9053, section 7.1.1).
            let point = issuer.key.dropFirst()
            key = [
                1: .unsigned(2), -1: .unsigned(1), -2: .bytes(Array(point.prefix(32))),
                -3: .bytes(Array(point.suffix(32))),
            ]
        }
        bytes = Array(Self.thumbprint(of: key).prefix(Self.length))
    }

    /// The thumbprint of a public key on the curve: the digest of kty, crv and x alone, in deterministic encoding.
    static func thumbprint(curve: OKPCurve, point: [UInt8]) -> [UInt8] {
        thumbprint(of: key(curve: curve, point: point))
    }

    private static func key(curve: OKPCurve, point: [UInt8]) -> CBORMap {
        [1: .unsigned(1), -1: .integer(curve.rawValue), -2: .bytes(point)]
    }

    private static func thumbprint(of key: CBORMap) -> [UInt8] {
        SHA256.digest(CBOREncoder.encode(key).span)
    }
}

extension KeyID: CustomStringConvertible {
    public var description: String { bytes.hexText }
}

/// The curves of COSE's octet key pairs that are in use here (RFC 9053, section 7.1).
enum OKPCurve: Int64 {
    case x25519 = 4
    case ed25519 = 6

    /// HPKE-4 (COSE-HPKE) or EdDSA (RFC 9053, section 2.2): the one algorithm that a key on the curve is for.
    var algorithm: Int64 { self == .x25519 ? COSE.hpke4 : COSE.edDSA }
}
