import KaoinPorts
import KaoinTestSupport
import Testing

@testable import KaoinDevices

/// The table of scanner texts, from the bytes and keys of devices to the ways to read what they come to.
@Suite struct ScannerTextTests {
    /// A line for people, and all signs of base45 many times: each row changes some of them.
    static let code =
        "KAOIN PASS: AOBA BANK / UNTIL 2030-12-01 / 0123456789ABCDEF / "
        + String(repeating: "6BF" + LineTests.base45, count: 12)

    /// What comes of a text at a device, put together again as a session does it with lines.
    private func delivered(_ bytes: [UInt8]) -> (text: String, problems: Int) {
        var assembler = LineAssembler(ScannerSettings())
        var (texts, problems) = ([String](), 0)
        for byte in bytes + [0x0D] {
            switch assembler.take(byte, at: .zero) {
            case .success(let text)?: texts.append(text)
            case .failure?: problems += 1
            case nil: break
            }
        }
        return (texts.joined(), problems)
    }

    @Test(arguments: ScannerText.taken) func `a serial scanner's text can be read as the code's`(_ row: ScannerText) {
        let (text, problems) = delivered(Array(row.arrives(Self.code).utf8))
        #expect(problems == 0)
        let found = ScannedText.readings(of: text).first { $0.text == Self.code }
        #expect(found?.misfit.map(name) == row.misfit && found != nil)
    }

    @Test(arguments: ScannerText.taken) func `so can a text as it stands in a file or recording`(_ row: ScannerText) {
        let found = ScannedText.readings(of: row.arrives(Self.code)).first { $0.text == Self.code }
        #expect(found?.misfit.map(name) == row.misfit && found != nil)
    }

    /// What cannot be typed is not: marks of a byte order and signs without a key.
    @Test(
        arguments: ScannerText.taken.filter { row in row.arrives("A").utf8.allSatisfy { $0 >= 9 && $0 < 127 && $0 != 3 }
        })
    func `so can what a scanner types`(_ row: ScannerText) throws {
        let presses = try row.arrives(Self.code).utf8.flatMap { sign -> [UInt8] in
            if sign == 13 || sign == 10 || sign == 9 { return KeyboardTests().press(sign == 9 ? 15 : 28) }
            for code in UInt16(1)...127 {
                for shifted in [false, true] where KeyboardLayout.us.character(of: code, shifted: shifted) == sign {
                    return KeyboardTests().press(code, shifted: shifted)
                }
            }
            throw Untypable()
        }
        var (decoder, assembler) = (KeyboardDecoder(.us), LineAssembler(ScannerSettings()))
        var text = ""
        for output in decoder.take(presses + KeyboardTests().press(28)) {
            let sign: UInt8 = if case .character(let sign) = output { sign } else { 13 }
            if case .success(let line)? = assembler.take(sign, at: .zero) { text += line }
        }
        let found = ScannedText.readings(of: text).first { $0.text == Self.code }
        #expect(found?.misfit.map(name) == row.misfit && found != nil)
    }

    private struct Untypable: Error {}

    @Test(arguments: ScannerText.refused) func `what says something else cannot`(_ row: ScannerText) {
        for text in [row.arrives(Self.code), delivered(Array(row.arrives(Self.code).utf8)).text] {
            #expect(!ScannedText.readings(of: text).contains { $0.text == Self.code })
        }
    }

    @Test(arguments: ScannerSettings.Layout.allCases)
    func `whatever keyboard a scanner types on, one reading is the code's, or it is told that there is none`(
        _ typed: ScannerSettings.Layout
    ) throws {
        for read in ScannerSettings.Layout.allCases {
            // Keys, not characters: what the other layout makes of each.
            let keys = try KeyboardTests().keys(Self.code, typed)
            var decoder = KeyboardDecoder(.layout(read))
            let outputs = decoder.take(keys)
            if outputs.contains(.foreign) {
                #expect(typed != read)
                continue
            }
            let text = KeyboardTests().signs(outputs)
            let found = ScannedText.readings(of: text).first { $0.text == Self.code }
            #expect(found != nil, "typed on \(typed), read as \(read)")
            if typed == read { #expect(found?.misfit == nil) }
        }
    }

    @Test func `no text makes more readings than its few ways, and none are alike`() {
        let longest = String(repeating: "a ", count: LineAssembler.limit / 2)
        for text in [longest, "", " ", "]", "\r\n", "あ", String(repeating: "\u{0}", count: 100)] {
            let readings = ScannedText.readings(of: text)
            #expect(Set(readings.map(\.text)).count == readings.count && readings.count < 300)
        }
    }

    private func name(_ misfit: ScannerMisfit) -> String {
        switch misfit {
        case .letterCase: "case"
        case .layout(let layout): layout.rawValue
        }
    }
}
