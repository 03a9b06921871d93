internal import KaoinCore
public import KaoinPass

/// Public keys of identity issuers as files hold them: PEM (`-----BEGIN PUBLIC KEY-----`, RFC 7468) or hexadecimal.
public enum IdentityKeyText {
    /// Far more than any key takes.
    public static let maximumLength = 1024

    private static let header = "-----BEGIN PUBLIC KEY-----"
    private static let footer = "-----END PUBLIC KEY-----"

    /// What stands before the key in a SubjectPublicKeyInfo: of Ed25519 (RFC 8410), and of P-256 with a point that is not
    /// compressed (RFC 5480). Nothing else is a key here, so that no parser for ASN.1 is needed.
    private static let prefixes: [(algorithm: TrustedIdentityIssuer.Algorithm, bytes: [UInt8])] = [
        (.edDSA, [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]),
        (
            .es256,
            [
                0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86,
                0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
            ]
        ),
    ]

    /// - Returns: nil for anything that is not exactly a public key of Ed25519 or P-256.
    public static func key(in text: String) -> (algorithm: TrustedIdentityIssuer.Algorithm, bytes: [UInt8])? {
        guard text.utf8.count <= maximumLength else { return nil }
        let lines = text.split(whereSeparator: \.isNewline).map { $0.filter { !$0.isWhitespace } }.filter {
            !$0.isEmpty
        }
        if text.contains(header) {
            guard lines.count >= 3, lines.first == header.filter({ $0 != " " }),
                lines.last == footer.filter({ $0 != " " }), let info = base64(lines.dropFirst().dropLast().joined()),
                let found = prefixes.first(where: { info.starts(with: $0.bytes) })
            else { return nil }
            let key = Array(info.dropFirst(found.bytes.count))
            return key.count == found.algorithm.keyLength ? (found.algorithm, key) : nil
        }
        guard lines.count == 1, let key = hexadecimal(lines[0].utf8.map { $0 }) else { return nil }
        let algorithm = TrustedIdentityIssuer.Algorithm.allCases.first { $0.keyLength == key.count }
        return algorithm.map { ($0, key) }
    }

    private static func hexadecimal(_ characters: [UInt8]) -> [UInt8]? {
        guard characters.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: characters.count, by: 2) {
            guard let high = HexDigit.value(characters[index]), let low = HexDigit.value(characters[index + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func base64(_ text: String) -> [UInt8]? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let characters = Array(text.utf8)
        guard characters.count % 4 == 0, !characters.isEmpty else { return nil }
        let padding = characters.suffix(2).count { $0 == UInt8(ascii: "=") }
        var (bytes, held, bits): ([UInt8], UInt32, Int) = ([], 0, 0)
        for character in characters.dropLast(padding) {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            held = held << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
            }
        }
        return held & ((1 << UInt32(bits)) - 1) == 0 ? bytes : nil
    }
}

/// Digits of hexadecimal numbers.
enum HexDigit {
    static func value(_ character: UInt8) -> UInt8? {
        switch character {
        case 0x30...0x39: character - 0x30
        case 0x41...0x46: character - 0x41 + 10
        case 0x61...0x66: character - 0x61 + 10
        default: nil
        }
    }
}
