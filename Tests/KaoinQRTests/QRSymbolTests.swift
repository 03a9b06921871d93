import KaoinQR
import Testing

struct QRSymbolTests {
    @Test func `the smallest version that holds the text is chosen`() throws {
        // ISO/IEC 18004 table 7: version 15 holds 600 alphanumeric characters at level M and not one more.
        #expect(try QRSymbol(alphanumeric: String(repeating: "A", count: 600)).version == 15)
        #expect(try QRSymbol(alphanumeric: String(repeating: "A", count: 601)).version == 16)
        #expect(try QRSymbol(alphanumeric: "HELLO WORLD", level: .quartile).version == 1)
    }

    @Test func `the finder pattern is dark around a light ring`() throws {
        let symbol = try QRSymbol(alphanumeric: "KAOIN")
        #expect(symbol.side == 21)
        let rows = (0..<7).map { row in
            String((0..<7).map { symbol.isDark(column: $0, row: row) ? "#" : "." })
        }
        #expect(rows == ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"])
    }

    @Test func `a text that alphanumeric mode cannot hold is refused`() {
        #expect(throws: QRSymbolError.notAlphanumeric) { try QRSymbol(alphanumeric: "kaoin") }
        #expect(throws: QRSymbolError.tooLong(4000)) { try QRSymbol(alphanumeric: String(repeating: "A", count: 4000)) }
    }
}
