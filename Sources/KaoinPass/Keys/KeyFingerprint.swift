internal import KaoinCore
internal import KaoinCrypto

/// A public key as six groups of five digits, for two people to compare aloud: digits are the same in every language.
///
/// Each group is five bytes of the COSE Key Thumbprint (RFC 9679) as a number, modulo 100,000: together almost 100 bits,
/// so that nobody can make another key with the same fingerprint.
public struct KeyFingerprint: Hashable, Sendable, CustomStringConvertible {
    public static let groups = 6

    public let description: String

    init(thumbprint: [UInt8]) {
        description = (0..<Self.groups)
            .map { group in
                let value = thumbprint[group * 5..<group * 5 + 5].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 100_000
                let digits = String(value)
                return String(repeating: "0", count: 5 - digits.count) + digits
            }
            .joined(separator: " ")
    }
}
