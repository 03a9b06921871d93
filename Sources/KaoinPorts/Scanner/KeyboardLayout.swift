/// Which characters the keys of a scanner stand for: tables, so that another layout is data.
public struct KeyboardLayout: Sendable {
    /// A key of the kernel (`linux/input-event-codes.h`) with its characters, alone and with shift; 0 where it has none in ASCII.
    private struct Key: Sendable {
        let code: UInt16
        let plain: UInt8
        let shifted: UInt8
    }

    /// Keys of the number pad, which are what they are on every layout.
    private static let common =
        row(71, "789-456+1230.", "789-456+1230.") + row(55, "*", "*") + row(98, "/", "/")

    private static let latin = letters("qwertyuiop", "asdfghjkl", "zxcvbnm")

    /// The three rows of letters.
    private static func letters(_ upper: String, _ middle: String, _ lower: String) -> [Key] {
        row(16, upper, upper.uppercased()) + row(30, middle, middle.uppercased()) + row(44, lower, lower.uppercased())
    }

    /// Keys of the number pad.
    private static let pad: Set<UInt16> = Set(71...83).union([55, 98])

    public static let us = KeyboardLayout(
        latin,
        row(2, "1234567890-=", "!@#$%^&*()_+") + row(26, "[]", "{}") + row(39, ";'`", ":\"~") + row(43, "\\", "|")
            + row(51, ",./", "<>?") + row(86, "\\", "|"))

    /// JIS X 6002, 106 and 109 keys: the keys beside the letters and the shifted digits stand for other characters.
    public static let jp = KeyboardLayout(
        latin,
        row(2, "123456789", "!\"#$%&'()") + row(11, "0", "\u{0}") + row(12, "-^", "=~") + row(26, "@[", "`{")
            + row(39, ";:", "+*") + row(43, "]", "}") + row(51, ",./", "<>?") + row(89, "\\", "_") + row(124, "\\", "|")
    )

    // Of the others the keys that differ from the American ones; accented letters and dead keys type no ASCII.

    public static let gb = KeyboardLayout(
        Self.us,
        row(3, "23", "\"\u{0}") + row(40, "'", "@") + row(41, "`", "|") + row(43, "#", "~") + row(86, "\\", "|"))

    public static let de = KeyboardLayout(
        letters("qwertzuiop", "asdfghjkl", "yxcvbnm"),
        row(2, "1234567890", "!\"\u{0}$%&/()=") + row(12, "\u{0}", "?") + row(27, "+", "*") + row(43, "#", "'")
            + row(51, ",.-", ";:_") + row(86, "<", ">"))

    public static let fr = KeyboardLayout(
        letters("azertyuiop", "qsdfghjkl", "wxcvbn"),
        row(2, "&\u{0}\"'(-\u{0}_\u{0}\u{0})=", "1234567890\u{0}+") + row(27, "$", "\u{0}") + row(39, "m", "M")
            + row(40, "\u{0}", "%") + row(43, "*", "\u{0}") + row(50, ",;:!", "?./\u{0}") + row(86, "<", ">"))

    public static func layout(_ name: ScannerSettings.Layout) -> KeyboardLayout {
        switch name {
        case .us: us
        case .jp: jp
        case .gb: gb
        case .de: de
        case .fr: fr
        }
    }

    private let keys: [UInt16: Key]

    private init(_ letters: [Key], _ own: [Key]) {
        keys = Dictionary((Self.common + letters + own).map { ($0.code, $0) }) { $1 }
    }

    /// Another one's keys, but for some.
    private init(_ other: KeyboardLayout, _ own: [Key]) {
        keys = other.keys.merging(own.map { ($0.code, $0) }) { $1 }
    }

    /// - Returns: the character in ASCII; nil for keys that type none.
    public func character(of code: UInt16, shifted: Bool) -> UInt8? {
        if code == Self.space { return UInt8(ascii: " ") }
        let character = keys[code].map { shifted ? $0.shifted : $0.plain }
        return character == 0 ? nil : character
    }

    /// Whether a key stands for a character, though for none in ASCII, such as an accented letter.
    public func isForeign(_ code: UInt16, shifted: Bool) -> Bool {
        keys[code].map { (shifted ? $0.shifted : $0.plain) == 0 } ?? false
    }

    private static let space: UInt16 = 57

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
