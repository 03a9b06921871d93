import KaoinCore
import KaoinPass
import KaoinTestSupport
import Testing

@Suite struct DamageTests {
    @Test func `each flipped bit of a pass keeps it shut`() throws {
        let sample = try SamplePass()
        let bytes = try Base45.decode(sample.issue().text)
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << UInt8(bit)
                #expect(throws: PassError.self, "byte \(index), bit \(bit)") {
                    try sample.open(Base45.encode(changed))
                }
            }
        }
    }

    @Test func `each truncation of a pass, as bytes and as text, keeps it shut`() throws {
        let sample = try SamplePass()
        let text = try sample.issue().text
        let bytes = try Base45.decode(text)
        for count in 0..<bytes.count {
            #expect(throws: PassError.self) { try sample.open(Base45.encode(Array(bytes.prefix(count)))) }
        }
        for count in 0..<text.count {
            #expect(throws: PassError.self) { try sample.open(String(text.prefix(count))) }
        }
    }

    @Test func `each changed character of the text keeps it shut`() throws {
        let sample = try SamplePass()
        let text = Array(try sample.issue().text)
        for index in text.indices {
            var changed = text
            changed[index] = changed[index] == "7" ? "8" : "7"
            #expect(throws: PassError.self, "character \(index)") { try sample.open(String(changed)) }
        }
    }

    @Test func `bytes behind the end are refused`() throws {
        let sample = try SamplePass()
        let bytes = try Base45.decode(sample.issue().text) + [0]
        #expect(throws: PassError.malformed(.trailingBytes(at: bytes.count - 1))) {
            try sample.open(Base45.encode(bytes))
        }
    }

    @Test(arguments: [
        ("84", PassError.malformed(.truncated(at: 1))), ("80", .notAPass("it is no COSE_Sign1 object")),
        ("d08343a10126a04100", .notAPass("it is no COSE_Sign1 object")),
        ("d28443a10126a0f640", .unsupportedAlgorithm),
        ("d28440a10126f640", .unsupportedAlgorithm),
        ("d28443a10127a0f640", .notAPass("its header does not name a key of 8 bytes and nothing else")),
        ("d28443a10127a104480001020304050607f640", .notAPass("it has no content")),
        ("d28443a10127a10448000102030405060740f6", .notAPass("it has no signature")),
    ])
    func `what is no pass is told apart by its form`(bytes: String, error: PassError) {
        #expect(throws: error) { try Pass(text: Base45.encode(hex(bytes))) }
    }

    @Test func `random texts are refused without a crash`() {
        var random = SeededGenerator(seed: 4)
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...700, using: &random)
            let text = String((0..<count).map { _ in alphabet[Int.random(in: 0..<45, using: &random)] })
            #expect(throws: PassError.self) { try Pass(text: text) }
        }
    }
}
