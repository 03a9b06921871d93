import KaoinCore
import KaoinCrypto
import KaoinTestSupport
import KaoinTexts
import Testing

@testable import KaoinAPI

/// Bodies and headers from outside.
@Suite struct RequestTests {
    @Test(arguments: [
        #"{}"#, #"{"a":"b"}"#, " {\n\t\"a\" : true , \"b\":false,\"c\":-12}\r\n", #"{"a":"é\"\\\/\n顔"}"#,
        #"{"a":"😀"}"#, #"{"a":0}"#, #"{"A1":"x","b":"y"}"#,
    ]) func `a flat object is read`(text: String) throws {
        _ = try JSONFields(Array(text.utf8))
    }

    @Test(arguments: [
        "", " ", "[]", "null", "1", #""a""#, "{", "}", #"{"a"}"#, #"{"a":}"#, #"{"a":"b"#, #"{"a":"b",}"#,
        #"{,"a":"b"}"#, #"{"a":"b"}x"#, #"{"a":"b"}{}"#, #"{'a':'b'}"#, #"{a:"b"}"#, #"{"a":tru}"#, #"{"a":True}"#,
        #"{"a":01}"#, #"{"a":-}"#, #"{"a":1.5}"#, #"{"a":1e3}"#, #"{"a":99999999999999999999}"#, #"{"a":NaN}"#,
        "{\"a\":\"b\nc\"}", #"{"a":"b","a":"c"}"#, #"{"a":"b","a":"c"}"#, "\u{FEFF}{}", "{\"a\":\"\\",
        #"{"a":[]}"#, #"{"a":{}}"#, #"{"a":null}"#,
    ]) func `anything else is refused`(text: String) {
        #expect(throws: APIFailure.self) { try JSONFields(Array(text.utf8)) }
    }

    @Test(arguments: [#"\x"#, #"\u12"#, #"\uD83D"#, #"\uD83Dx"#, #"\uDE00"#, #"\uZZZZ"#, #"\uD83DA"#])
    func `a wrong escape is refused`(text: String) throws {
        let fields = try JSONFields(Array(#"{"a":"\#(text)"}"#.utf8))
        #expect(throws: APIFailure.self) { try fields.text("a") }
    }

    @Test func `bytes that are no UTF-8 are refused`() throws {
        let fields = try JSONFields(Array(#"{"a":""#.utf8) + [0xC0, 0x80] + Array(#""}"#.utf8))
        #expect(throws: APIFailure.self) { try fields.text("a") }
    }

    @Test func `texts mean what they say`() throws {
        let fields = try JSONFields(Array(#"{"a":"1😀\t顔","b":true}"#.utf8))
        #expect(try fields.text("a") == "1😀\t顔")
        #expect(try fields.boolean("b"))
        #expect(throws: APIFailure.self) { try fields.boolean("a") }
        #expect(throws: APIFailure.self) { try fields.text("c") }
        #expect(throws: APIFailure.self) { try fields.requireOnly(["a"]) }
    }

    @Test func `a secret goes into guarded memory and out of the body`() throws {
        var fields = try JSONFields(Array(#"{"pin":"4071"}"#.utf8))
        let secret = try fields.secret("pin")
        #expect(secret.withSpan { span in span.indices.map { span[$0] } } == Array("4071".utf8))
        #expect(fields.body.allSatisfy { $0 == 0 })
    }

    @Test func `changed bytes are read or refused, and never end the program`() throws {
        var generator = SeededGenerator(seed: 7)
        let seed = Array(#"{"purpose":"withdrawal","transaction":"T-é","language":"ja","accept":true,"n":-3}"#.utf8)
        for _ in 0..<20_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: bytes.indices, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                default: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
                }
            }
            guard let fields = try? JSONFields(bytes) else { continue }
            for name in ["purpose", "transaction", "language"] { _ = try? fields.text(name) }
        }
    }

    @Test(arguments: [
        ("ja", Language.japanese), ("en-GB,ja;q=0.5", .english), ("de, ja;q=0.3, en;q=0.2", .japanese),
        ("ja;q=0, en;q=0.1", .english),
    ]) func `the caller's language is the one it likes best`(header: String, language: Language) {
        #expect(Language(acceptLanguage: header) == language)
    }

    @Test(arguments: [
        ("zh-TW", Language.traditionalChinese), ("zh-Hant-HK", .traditionalChinese), ("zh", .simplifiedChinese),
        ("zh-CN", .simplifiedChinese), ("zh-Hans-HK", .simplifiedChinese), ("pt-BR,pt;q=0.9,en;q=0.8", .portuguese),
        ("ja-Hira", .plainJapanese), ("JA-hira-JP", .plainJapanese), ("ja-JP", .japanese), ("ko-KR", .korean),
        ("en;q=0.5, vi", .vietnamese), ("ne-NP", .nepali),
    ])
    func `a customer's language is known by script and region`(header: String, language: Language) {
        #expect(Language(acceptLanguage: header) == language)
    }

    @Test(arguments: [
        ("ko, en;q=0.5", StaffLanguage.english), ("zh-TW, ja;q=0.2", .japanese), ("ja-Hira", .japanese),
    ])
    func `staff are answered in a language of theirs`(header: String, language: StaffLanguage) {
        #expect(StaffLanguage(acceptLanguage: header) == language)
        #expect(StaffLanguage(acceptLanguage: "ne, vi") == nil)
    }

    @Test(arguments: Language.allCases)
    func `every language's own name is understood`(language: Language) {
        #expect(Language(acceptLanguage: language.rawValue) == language)
    }

    @Test(arguments: ["", "de", "*", "ja;q=0", ",,;;", "x;q=y"])
    func `who names neither language names none`(header: String) {
        #expect(Language(acceptLanguage: header) == nil)
    }
}
