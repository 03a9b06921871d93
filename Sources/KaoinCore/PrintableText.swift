/// What of a text may be shown on a terminal or written into a journal.
///
/// Names of files, of devices and of issuers come from outside: in them a control character may hide what stands before
/// it, turn the direction of what follows, or have the terminal do something.
public enum PrintableText {
    /// The text with every character written out, as `\u{1b}`, that is not shown as itself: control and format characters,
    /// separators of lines, what is not assigned.
    ///
    /// - Parameter keepsLines: whether line breaks and tabs stay, in a text of the program's own that holds values.
    public static func escaped(_ text: String, keepsLines: Bool = false) -> String {
        guard text.unicodeScalars.contains(where: { !isShown($0, keepsLines) }) else { return text }
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isShown(scalar, keepsLines) {
                escaped.append(scalar)
            } else {
                escaped.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            }
        }
        return String(escaped)
    }

    /// The text of a JSON document with the same characters as JSON writes them; they stand in its strings alone.
    public static func escapedJSON(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            if isShown(scalar, true) {
                escaped.unicodeScalars.append(scalar)
            } else {
                for unit in UTF16.encode(scalar) ?? UTF16.EncodedScalar() {
                    let digits = String(unit, radix: 16)
                    escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
        return escaped
    }

    private static func isShown(_ scalar: Unicode.Scalar, _ keepsLines: Bool) -> Bool {
        if scalar.isASCII {
            return (0x20..<0x7F).contains(scalar.value) || (keepsLines && "\n\t".unicodeScalars.contains(scalar))
        }
        switch scalar.properties.generalCategory {
        // U+200C and U+200D join letters of some scripts, and faces.
        case .format: return (0x200C...0x200D).contains(scalar.value)
        case .control, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned: return false
        default: return true
        }
    }
}
