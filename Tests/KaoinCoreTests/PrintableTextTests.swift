import KaoinCore
import Testing

struct PrintableTextTests {
    @Test(arguments: [
        ("\u{1B}]0;owned\u{07}", "\\u{1b}]0;owned\\u{7}"), ("\u{9B}2J", "\\u{9b}2J"), ("a\rb", "a\\u{d}b"),
        ("a\nNo finding", "a\\u{a}No finding"), ("\u{202E}txt.exe", "\\u{202e}txt.exe"),
        ("a\u{2028}b", "a\\u{2028}b"), ("\u{7F}", "\\u{7f}"), ("\u{FEFF}", "\\u{feff}"),
        ("山田 花子・𠮷・かﾞ・é", "山田 花子・𠮷・かﾞ・é"), ("👩‍💻", "👩‍💻"),
    ])
    func `what a terminal would obey is written out, and names stay`(text: String, shown: String) {
        #expect(PrintableText.escaped(text) == shown)
    }

    @Test func `a text of the program's own keeps its lines, and JSON stays what it says`() {
        #expect(PrintableText.escaped("a\n\tb\u{1B}", keepsLines: true) == "a\n\tb\\u{1b}")
        #expect(
            PrintableText.escapedJSON("{\"a\":\"\u{9B}\u{202E}x\u{E0001}\"}") == #"{"a":"\u009b\u202ex\udb40\udc01"}"#)
    }

    @Test func `no scalar comes through as a control or format character`() {
        for value in (0 as UInt32)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let shown = PrintableText.escaped(String(Character(scalar)))
            if shown.unicodeScalars.contains(scalar), !(0x200C...0x200D).contains(value) {
                let category = scalar.properties.generalCategory
                if category == .control || category == .format || category == .lineSeparator {
                    Issue.record("\(value)")
                }
            }
        }
    }
}
