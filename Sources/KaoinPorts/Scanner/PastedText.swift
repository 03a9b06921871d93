/// What people paste: a text as a mail, a page or an input method left it.
enum PastedText {
    /// Marks that stand around a quoted text, and the ends that belong to them.
    private static let quotes: [Character: Character] = [
        "\"": "\"", "'": "'", "`": "`", "“": "”", "„": "“", "‘": "’", "«": "»", "「": "」", "『": "』", "<": ">",
    ]

    /// The text in the characters of ASCII where an input method wrote full-width ones, without quotation marks around it and
    /// without the signs before the lines of a mail that is quoted.
    static func plain(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            // Blanks of other widths; those without any width are no part of a text.
            case 0x3000, 0xA0: scalars.append(" ")
            case 0x200B, 0x2060, 0xFEFF: break
            default: scalars.append(scalar)
            }
        }
        var plain = String(scalars)
        if plain.contains(where: \.isNewline) {
            let lines = plain.split(whereSeparator: \.isNewline)
            if lines.allSatisfy({ $0.hasPrefix(">") }) {
                plain = lines.map { String($0.drop { $0 == ">" }) }.joined(separator: "\n")
            }
        }
        let body = plain.drop { $0.isWhitespace }
        let end = body.lastIndex { !$0.isWhitespace }
        if let first = body.first, let end, end > body.startIndex, quotes[first] == body[end] {
            return String(body[body.index(after: body.startIndex)..<end])
        }
        return plain
    }
}
