import KaoinCore
import KaoinPorts
import KaoinTestSupport
import Testing

@testable import KaoinDevices

/// Keys to signs, without a keyboard.
@Suite struct KeyboardTests {
    /// Bytes of the kernel's event.
    private func event(_ kind: UInt16, _ code: UInt16, _ value: UInt32) -> [UInt8] {
        [UInt8](repeating: 0xA5, count: 16)
            + [kind & 255, kind >> 8, code & 255, code >> 8].map(UInt8.init)
            + (0..<4).map { UInt8(value >> ($0 * 8) & 255) }
    }

    func press(_ code: UInt16, shifted: Bool = false) -> [UInt8] {
        let key = event(1, code, 1) + event(0, 0, 0) + event(1, code, 0) + event(0, 0, 0)
        return shifted ? event(1, 42, 1) + key + event(1, 42, 0) : key
    }

    /// The keys that a scanner presses, as its own table has them; written down here anew from the keyboards themselves.
    private static let shiftedKeys: [ScannerSettings.Layout: [Character: UInt16]] = [
        .us: ["$": 5, "%": 6, "*": 9, "+": 13, ":": 39], .jp: ["$": 5, "%": 6, "*": 40, "+": 39],
        .gb: ["$": 5, "%": 6, "*": 9, "+": 13, ":": 39],
        .de: ["$": 5, "%": 6, "*": 27, "/": 8, ":": 52],
        .fr: ["%": 40, "+": 13, ".": 51, "/": 52].merging(zip("1234567890", UInt16(2)...11)) { $1 },
    ]
    private static let plainKeys: [ScannerSettings.Layout: [Character: UInt16]] = [
        .us: ["-": 12, ".": 52, "/": 53, " ": 57], .jp: ["-": 12, ".": 52, "/": 53, " ": 57, ":": 40],
        .gb: ["-": 12, ".": 52, "/": 53, " ": 57], .de: ["-": 53, ".": 52, "+": 27, " ": 57],
        .fr: ["-": 7, "$": 27, "*": 43, ":": 52, " ": 57],
    ]
    /// Rows of letters that lie elsewhere.
    private static let letterRows: [ScannerSettings.Layout: [(UInt16, String)]] = [
        .de: [(16, "QWERTZUIOP"), (30, "ASDFGHJKL"), (44, "YXCVBNM")],
        .fr: [(16, "AZERTYUIOP"), (30, "QSDFGHJKLM"), (44, "WXCVBN")],
    ]

    func keys(_ text: String, _ layout: ScannerSettings.Layout) throws -> [UInt8] {
        let rows =
            Self.letterRows[layout] ?? [(16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM")]
        let letters = rows.flatMap { first, row in zip(row, first...).map { ($0, $1) } }
        let digits = Array("1234567890").enumerated().map { ($1, UInt16(2 + $0)) }
        return try text.flatMap { sign -> [UInt8] in
            if layout != .fr, let code = digits.first(where: { $0.0 == sign })?.1 { return press(code) }
            if let code = letters.first(where: { $0.0 == sign })?.1 { return press(code, shifted: true) }
            if let code = Self.plainKeys[layout]?[sign] { return press(code) }
            return press(try #require(Self.shiftedKeys[layout]?[sign]), shifted: true)
        }
    }

    func signs(_ outputs: [KeyboardDecoder.Output]) -> String {
        String(
            decoding: outputs.compactMap { output in
                if case .character(let sign) = output { return sign }
                return output == .end ? 10 : nil
            }, as: UTF8.self)
    }

    @Test(arguments: ScannerSettings.Layout.allCases)
    func `all signs of base45 arrive`(_ layout: ScannerSettings.Layout) throws {
        var decoder = KeyboardDecoder(.layout(layout))
        #expect(signs(decoder.take(try keys(LineTests.base45, layout) + press(28))) == LineTests.base45 + "\n")
    }

    @Test(arguments: ScannerSettings.Layout.allCases)
    func `a text of 540 signs arrives whole, however its bytes are cut`(_ layout: ScannerSettings.Layout) throws {
        var random = SeededGenerator(seed: 4)
        let alphabet = Array(LineTests.base45)
        let text = String((0..<540).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
        let bytes = try keys(text, layout) + press(96)
        var (decoder, outputs, position) = (KeyboardDecoder(.layout(layout)), [KeyboardDecoder.Output](), 0)
        while position < bytes.count {
            let count = min(
                bytes.count - position, Int.random(in: 1...64, using: &random) * KeyboardDecoder.eventLength)
            outputs += decoder.take(Array(bytes[position..<position + count]))
            position += count
        }
        #expect(signs(outputs) == text + "\n")
    }

    @Test func `keys that are held, with control, or no signs type nothing`() {
        var decoder = KeyboardDecoder(.us)
        #expect(decoder.take(event(1, 30, 2)) == [])
        #expect(decoder.take(event(1, 125, 1) + press(59) + event(1, 125, 0)) == [])
        #expect(decoder.take(press(59) + press(105) + press(0x2FF)) == [])
        #expect(decoder.take(event(2, 30, 1) + event(4, 4, 1)) == [])
        #expect(decoder.take(press(30)) == [.character(UInt8(ascii: "a"))])
    }

    /// A character as alt and the digits of its number on the pad.
    private func alt(_ sign: UInt8, digits: Int, key: UInt16 = 56) -> [UInt8] {
        let pad: [Character: UInt16] = [
            "0": 82, "1": 79, "2": 80, "3": 81, "4": 75, "5": 76, "6": 77, "7": 71, "8": 72, "9": 73,
        ]
        let number = String(sign)
        let padded = String(repeating: "0", count: max(0, digits - number.count)) + number
        return event(1, key, 1) + padded.flatMap { press(pad[$0] ?? 0) } + event(1, key, 0)
    }

    @Test(arguments: [1, 3, 4]) func `a text in ALT mode arrives whole`(_ digits: Int) {
        var decoder = KeyboardDecoder(.jp)
        let keys = LineTests.base45.utf8.flatMap { alt($0, digits: digits) }
        #expect(signs(decoder.take(keys + alt(13, digits: digits))) == LineTests.base45 + "\n")
        #expect(signs(decoder.take(keys + press(28))) == LineTests.base45 + "\n")
    }

    @Test(arguments: ScannerSettings.Layout.allCases)
    func `so does one of which some characters are in ALT mode`(_ layout: ScannerSettings.Layout) throws {
        var decoder = KeyboardDecoder(.layout(layout))
        let presses = try LineTests.base45.enumerated().flatMap { index, sign -> [UInt8] in
            if index % 3 == 1 { return alt(try #require(sign.asciiValue), digits: 4, key: 100) }
            return try keys(String(sign), layout)
        }
        #expect(signs(decoder.take(presses + press(28))) == LineTests.base45 + "\n")
    }

    @Test func `line ends with control are line ends`() {
        for key in [UInt16(50), 36, 23] {
            var decoder = KeyboardDecoder(.us)
            #expect(decoder.take(event(1, 29, 1) + press(key) + event(1, 29, 0)) == [.end])
        }
    }

    @Test func `a key with control or alt that stands for nothing is told, not left out`() {
        var decoder = KeyboardDecoder(.us)
        #expect(decoder.take(event(1, 29, 1) + press(30) + event(1, 29, 0)) == [.foreign])
        #expect(decoder.take(event(1, 56, 1) + press(30) + event(1, 56, 0)) == [.foreign])
        // Numbers of no character of a pass: 200, 233, 8364, and one that is longer than any.
        for number in [[80, 82, 82], [80, 81, 81], [72, 81, 77, 75], [79, 79, 79, 79, 79, 79]] as [[UInt16]] {
            #expect(decoder.take(event(1, 56, 1) + number.flatMap { press($0) } + event(1, 56, 0)) == [.foreign])
        }
        #expect(decoder.take(event(1, 56, 1) + event(1, 56, 0)) == [])
        // The text that it belongs to is none, and says so.
        var assembler = LineAssembler(ScannerSettings())
        #expect(assembler.take(65, at: .zero) == nil)
        #expect(assembler.take(0xFF, at: .zero) == nil)
        #expect(assembler.take(13, at: .zero) == .failure(.binary))
    }

    @Test func `events that the kernel lost are told, and leave no key pressed`() {
        var decoder = KeyboardDecoder(.us)
        #expect(decoder.take(event(1, 42, 1) + event(0, 3, 0)) == [.lost])
        #expect(decoder.take(press(30)) == [.character(UInt8(ascii: "a"))])
    }

    @Test func `bytes that are no whole events do no harm`() {
        var random = SeededGenerator(seed: 9)
        for _ in 0..<2000 {
            var decoder = KeyboardDecoder(.jp)
            let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            #expect(decoder.take(bytes).count <= bytes.count / KeyboardDecoder.eventLength)
        }
    }

    @Test func `a text that was read by the wrong layout is known again`() throws {
        // What arrives if a scanner types Japanese keys and the settings say US.
        var decoder = KeyboardDecoder(.us)
        let wrong = signs(decoder.take(try keys("A+B*C:D", .jp)))
        #expect(wrong == "A:B\"C'D")
        #expect(KeyboardLayout.jp.text("A+B*C:D", readBy: .us) == wrong)
        #expect(KeyboardLayout.us.text("A+B*C:D", readBy: .us) == "A+B*C:D")
        #expect(KeyboardLayout.us.text("A\u{7F}", readBy: .jp) == nil)
    }
}
