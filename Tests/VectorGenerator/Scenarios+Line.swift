import KaoinCore

@testable import KaoinPass

extension Scenario {
    private static let line = "KAOIN PASS: AOBA BANK / UNTIL 2030-12-01 / 0123456789ABCDEF / "

    /// The line that people read.
    static func lines() throws -> [Scenario] {
        func make(
            _ folder: Folder, _ name: String, _ title: String, _ expect: String, _ line: String, signed: String? = nil
        ) throws -> Scenario {
            try Scenario.make(folder, name, title, expect) { ($0.line, $0.signedLine) = (line, signed) }
        }
        let (form, signature, claim) = ("pass-invalid-line", "pass-invalid-signature", "pass-invalid-claim")
        return try [
            make(.valid, "line", "a line that any reader shows", "opened", line),
            make(
                .edge, "line-longest", "the longest name in a line", "opened",
                line.replacing("AOBA BANK", with: String(repeating: "A", count: 40))),
            make(
                .edge, "line-name", "a name with every sign that it may have", "opened",
                line.replacing("AOBA BANK", with: "1ST A-B CO. 9")),
            make(.invalid, "line-added", "a line before a pass that was signed without", signature, line, signed: ""),
            make(.invalid, "line-removed", "a pass whose line was taken away", signature, "", signed: line),
            make(
                .invalid, "line-other-bank", "another bank's name in the line", signature,
                line.replacing("AOBA", with: "BOBA"), signed: line),
            make(
                .invalid, "line-other-day", "a later day than the claims have, signed", claim,
                line.replacing("2030", with: "2031")),
            make(
                .invalid, "line-other-number", "another number than the claims have, signed", claim,
                line.replacing("0123", with: "1123")),
            make(.invalid, "line-no-day", "a day that is none", form, line.replacing("12-01", with: "11-31")),
            make(.invalid, "line-small", "small letters", form, line.replacing("AOBA", with: "Aoba")),
            make(
                .invalid, "line-small-number", "small letters in the number", form,
                line.replacing("ABCDEF", with: "abcdef")),
            make(.invalid, "line-short-number", "a number of 15 digits", form, line.replacing("ABCDEF", with: "ABCDE")),
            make(.invalid, "line-two-blanks", "two blanks in the name", form, line.replacing("AOBA ", with: "AOBA  ")),
            make(.invalid, "line-no-name", "a line without a name", form, line.replacing("AOBA BANK", with: "")),
            make(
                .invalid, "line-long", "a name of 41 characters", form,
                line.replacing("AOBA BANK", with: String(repeating: "A", count: 41))),
            make(.invalid, "line-japanese", "a name in Japanese", form, line.replacing("AOBA", with: "青葉")),
            make(.invalid, "line-cut", "a line that ends too early", form, line.replacing(" / 0123", with: " 0123")),
            make(.invalid, "line-twice", "two lines", "pass-not-base45", line + line),
        ]
    }
}
