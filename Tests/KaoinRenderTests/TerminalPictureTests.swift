import KaoinCore
import KaoinRender
import Testing

struct TerminalPictureTests {
    /// Left half red, right half blue; the lower half of each darker.
    private static let picture: RGBImage = {
        var pixels: [UInt8] = []
        for row in 0..<80 {
            for column in 0..<120 {
                let shade: UInt8 = row < 40 ? 200 : 100
                pixels += column < 60 ? [shade, 0, 0] : [0, 0, shade]
            }
        }
        return RGBImage(width: 120, height: 80, pixels: pixels)
    }()

    private func widths(_ lines: [String]) -> Set<Int> { Set(lines.map { $0.count { $0 == "▀" } }) }

    @Test func `a picture fits into what there is, in proportion`() {
        let wide = TerminalPicture.lines(Self.picture, columns: 60, rows: 100, colours: .all)
        #expect(widths(wide) == [60] && wide.count == 20)
        let low = TerminalPicture.lines(Self.picture, columns: 200, rows: 10, colours: .all)
        #expect(widths(low) == [30] && low.count == 10)
        // It is not made larger than it is.
        let large = TerminalPicture.lines(Self.picture, columns: 500, rows: 500, colours: .all)
        #expect(widths(large) == [120] && large.count == 40)
        #expect(TerminalPicture.lines(Self.picture, columns: 0, rows: 5, colours: .all).isEmpty)
        #expect(TerminalPicture.lines(Self.picture, columns: 5, rows: 0, colours: .all).isEmpty)
    }

    @Test func `each half of a character has its pixel's colour, and the line gives the colours back`() {
        // Three lines of six pixels each: the middle line is bright above and dark below.
        let lines = TerminalPicture.lines(Self.picture, columns: 9, rows: 3, colours: .all)
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("\u{1B}[38;2;200;0;0;48;2;200;0;0m▀▀▀▀"))
        #expect(lines[0].contains("\u{1B}[38;2;0;0;200;48;2;0;0;200m▀▀▀▀"))
        #expect(lines[1].hasPrefix("\u{1B}[38;2;200;0;0;48;2;100;0;0m▀"))
        #expect(lines[2].hasPrefix("\u{1B}[38;2;100;0;0;48;2;100;0;0m▀"))
        #expect(lines.allSatisfy { $0.hasSuffix("▀\u{1B}[0m") })
    }

    @Test func `without all colours there are shades from black to white`() {
        func code(_ shade: UInt8) -> String {
            let plain = RGBImage(width: 2, height: 2, pixels: [UInt8](repeating: shade, count: 12))
            return TerminalPicture.lines(plain, columns: 2, rows: 1, colours: .shades).joined()
        }
        #expect(code(0) == "\u{1B}[38;5;232;48;5;232m▀▀\u{1B}[0m")
        #expect(code(128) == "\u{1B}[38;5;244;48;5;244m▀▀\u{1B}[0m")
        #expect(code(255) == "\u{1B}[38;5;255;48;5;255m▀▀\u{1B}[0m")
    }
}
