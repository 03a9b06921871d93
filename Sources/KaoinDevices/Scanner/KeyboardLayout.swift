public import KaoinPorts

/// Which characters the keys of a scanner stand for: tables, so that another layout is data.
public struct KeyboardLayout: Sendable {
    /// A key of the kernel (`linux/input-event-codes.h`) with its characters, alone and with shift; a space where it has none.
    private struct Key: Sendable {
        let code: UInt16
        let plain: UInt8
        let shifted: UInt8
    }

    /// Keys that are what they are on every layout.
    private static let common =
        row(16, "qwertyuiop", "QWERTYUIOP") + row(30, "asdfghjkl", "ASDFGHJKL") + row(44, "zxcvbnm", "ZXCVBNM")
        + row(71, "789-456+1230.", "789-456+1230.") + row(55, "*", "*") + row(98, "/", "/")

    /// Keys of the number pad.
    private static let pad: Set<UInt16> = Set(71...83).union([55, 98])

    public static let us = KeyboardLayout(
        row(2, "1234567890-=", "!@#$%^&*()_+") + row(26, "[]", "{}") + row(39, ";'`", ":\"~") + row(43, "\\", "|")
            + row(51, ",./", "<>?") + row(86, "\\", "|"))

    /// JIS X 6002, 106 and 109 keys: the keys beside the letters and the shifted digits stand for other characters.
    public static let jp = KeyboardLayout(
        row(2, "123456789", "!\"#$%&'()") + row(11, "0", "0") + row(12, "-^", "=~") + row(26, "@[", "`{")
            + row(39, ";:", "+*") + row(43, "]", "}") + row(51, ",./", "<>?") + row(89, "\\", "_") + row(124, "\\", "|")
    )

    public static func layout(_ name: ScannerSettings.Layout) -> KeyboardLayout { name == .us ? us : jp }

    private let keys: [UInt16: Key]

    private init(_ own: [Key]) {
        keys = Dictionary((Self.common + own).map { ($0.code, $0) }) { $1 }
    }

    /// - Returns: the character in ASCII; nil for keys that type none.
    func character(of code: UInt16, shifted: Bool) -> UInt8? {
        if code == KeyCode.space { return UInt8(ascii: " ") }
        return keys[code].map { shifted ? $0.shifted : $0.plain }
    }

    /// What a text would have been, had its keys been read by another layout; nil where a character is on no key of that one.
    /// So a wrong setting is found from a text that is known.
    public func text(_ text: String, readBy other: KeyboardLayout) -> String? {
        // Scanners press the keys of the main part.
        let all = keys.values.filter { !Self.pad.contains($0.code) }.sorted { $0.code < $1.code }
        var bytes: [UInt8] = []
        for character in text.utf8 {
            if character == UInt8(ascii: " ") {
                bytes.append(character)
                continue
            }
            let plain = all.first { $0.plain == character }
            guard let key = plain ?? all.first(where: { $0.shifted == character }),
                let read = other.character(of: key.code, shifted: plain == nil)
            else { return nil }
            bytes.append(read)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Keys whose codes follow one another.
    private static func row(_ first: UInt16, _ plain: String, _ shifted: String) -> [Key] {
        zip(plain.utf8, shifted.utf8).enumerated().map { index, signs in
            Key(code: first + UInt16(index), plain: signs.0, shifted: signs.1)
        }
    }
}

/// Codes of keys that are no characters (`linux/input-event-codes.h`).
enum KeyCode {
    static let tabulator: UInt16 = 15
    static let enter: UInt16 = 28
    static let space: UInt16 = 57
    static let padEnter: UInt16 = 96
    static let shifts: Set<UInt16> = [42, 54]
    /// Control, alt and the like: with them a key types nothing.
    static let others: Set<UInt16> = [29, 56, 97, 100, 125, 126]
    /// One that every keyboard has, and few other input devices.
    static let letterA: UInt16 = 30
}
