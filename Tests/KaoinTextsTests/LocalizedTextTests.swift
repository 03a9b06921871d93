import Foundation
import Testing

@testable import KaoinTexts

@Suite struct LocalizedTextTests {
    @Test func `values stand where the placeholders are`() {
        let text = LocalizedText<StaffText>(.busyFor, ["purpose": "withdrawal", "seconds": "12"])
        #expect(text[.english] == "another verification (withdrawal) has been running for 12 seconds")
        #expect(text[.japanese].contains("withdrawal") && text[.japanese].contains("12秒"))
    }

    @Test func `a value is never read as a template`() {
        let text = LocalizedText<StaffText>(.busyFor, ["purpose": "{seconds}{", "seconds": "{purpose}"])
        #expect(text[.english] == "another verification ({seconds}{) has been running for {purpose} seconds")
    }

    @Test(arguments: [
        ("", []), ("a", [Template.Piece.plain("a")]), ("{a}", [.placeholder("a")]),
        ("a {b}{c} d", [.plain("a "), .placeholder("b"), .placeholder("c"), .plain(" d")]),
        ("a } b { c", [.plain("a } b { c")]),
    ])
    func `a template is taken apart at its placeholders`(text: String, pieces: [Template.Piece]) {
        #expect(Template(text).pieces == pieces)
    }

    @Test func `on a socket a text has one field a language of its reader`() throws {
        func fields(_ text: some Encodable) throws -> [String: String] {
            try JSONDecoder().decode([String: String].self, from: try JSONEncoder().encode(text))
        }
        let customer = try fields(LocalizedText<CustomerText>(.wait))
        #expect(Set(customer.keys) == Set(Language.allCases.map(\.rawValue)))
        #expect(customer["ko"] == "잠시만 기다려 주십시오")
        let staff = try fields(LocalizedText<StaffText>(.noSuchField, ["field": "x"]))
        #expect(staff == ["ja": "項目「x」はありません", "en": "there is no field x"])
    }
}
