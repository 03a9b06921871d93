import KaoinPorts
import Testing

@testable import KaoinDevices

/// Texts from the signs of a scanner, without a scanner.
@Suite struct LineTests {
    /// All signs of base45.
    static let base45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

    private func settings(_ change: (inout ScannerSettings) -> Void = { _ in }) -> ScannerSettings {
        var settings = ScannerSettings()
        change(&settings)
        return settings
    }

    /// Feeds bytes, one a millisecond, with what is due before each.
    private func feed(
        _ bytes: [UInt8], _ settings: ScannerSettings, pauseAt: Int? = nil
    ) -> [Result<String, ScanProblem>] {
        var assembler = LineAssembler(settings)
        var (now, results) = (Duration.zero, [Result<String, ScanProblem>]())
        for (index, byte) in bytes.enumerated() {
            now += index == pauseAt ? settings.pause : .milliseconds(1)
            if let result = assembler.take(byte, at: now) { results.append(result) }
        }
        if let result = assembler.expire(at: now + settings.pause) { results.append(result) }
        #expect(assembler.deadline == nil)
        return results
    }

    @Test(arguments: ["\r", "\n", "\r\n", "\t", "\n\n\r"])
    func `every usual end makes one text`(_ ending: String) {
        #expect(feed(Array("\(Self.base45)\(ending)".utf8), settings()) == [.success(Self.base45)])
    }

    @Test func `several texts at once stay several`() {
        #expect(feed(Array("A\r\nB\rC\n".utf8), settings()) == [.success("A"), .success("B"), .success("C")])
    }

    @Test func `a text that breaks off is none, and does not run into the next`() {
        #expect(feed(Array("ABCDEF\n".utf8), settings(), pauseAt: 3) == [.failure(.half), .success("DEF")])
        #expect(feed(Array("ABC".utf8), settings()) == [.failure(.half)])
    }

    @Test func `where a pause ends a text, it does`() {
        let paused = settings { $0.ending = .pause }
        #expect(feed(Array("ABCDEF".utf8), paused, pauseAt: 3) == [.success("ABC"), .success("DEF")])
    }

    @Test func `no text is longer than a code, and one that has no end takes no memory`() {
        let longest = [UInt8](repeating: 65, count: LineAssembler.limit)
        #expect(feed(longest + [10], settings()) == [.success(String(repeating: "A", count: LineAssembler.limit))])
        #expect(feed(longest + [65, 10], settings()) == [.failure(.tooLong)])
        #expect(
            feed([UInt8](repeating: 65, count: 1 << 20) + Array("\nB\n".utf8), settings())
                == [.failure(.tooLong), .success("B")])
    }

    @Test(arguments: [[0x00], [0x1B, 0x5B], [0x7F], [0x80], [0xE3, 0x81, 0x82]] as [[UInt8]])
    func `signs that are no printable ASCII make no text`(_ bytes: [UInt8]) {
        #expect(feed([65] + bytes + [66, 13] + [67, 13], settings()) == [.failure(.binary), .success("C")])
    }

    @Test func `what was lost makes its text none, and that one alone`() {
        var assembler = LineAssembler(settings())
        #expect(assembler.take(65, at: .zero) == nil)
        assembler.lose(at: .zero)
        #expect(assembler.take(66, at: .zero) == nil)
        #expect(assembler.take(13, at: .zero) == .failure(.lost))
        #expect(assembler.take(67, at: .zero) == nil)
        #expect(assembler.take(13, at: .zero) == .success("C"))
    }

    @Test(arguments: [
        ("]Q1ABC", "", "", Result<String, ScanProblem>.success("ABC")),
        ("]Q9ABC", "", "", .failure(.notQR)), ("]C1ABC", "", "", .failure(.notQR)), ("]", "", "", .failure(.notQR)),
        ("<<ABC>>", "<<", ">>", .success("ABC")), ("<<]Q3ABC>>", "<<", ">>", .success("ABC")),
        ("<ABC>>", "<<", ">>", .failure(.affix)), ("<<ABC>", "<<", ">>", .failure(.affix)),
        ("<", "<", "<", .failure(.affix)),
    ])
    func `what a scanner puts around a text is taken off`(
        _ text: String, _ prefix: String, _ suffix: String, _ expected: Result<String, ScanProblem>
    ) {
        let affixed = settings { ($0.prefix, $0.suffix) = (prefix, suffix) }
        #expect(feed(Array("\(text)\r".utf8), affixed) == [expected])
    }

    @Test func `messages tell nothing of the text`() {
        let all: [ScanProblem] = [.tooLong, .half, .binary, .lost, .affix, .notQR]
        #expect(Set(all.map(\.description)).count == all.count)
    }
}
