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

    /// The thumbprint of a public key on the curve: the digest of kty, crv and x alone, in deterministic encoding.
    static func thumbprint(curve: OKPCurve, point: [UInt8]) -> [UInt8] {
        let key: CBORMap = [1: .unsigned(1), -1: .integer(curve.rawValue), -2: .bytes(point)]
        let encoded = CBOREncoder.encode(key)
        return SHA256.digest(encoded.span)
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
