import Testing

@testable import KaoinLiveness

@Suite struct WhiteDiscsTests {
    private static let side = 60

    private func discs(_ isWhite: (_ row: Int, _ column: Int) -> Bool) -> [WhiteDiscs.Disc] {
        let pixels = (0..<Self.side * Self.side).map { isWhite($0 / Self.side, $0 % Self.side) }
        return WhiteDiscs(in: pixels, side: Self.side).found
    }

    private func isInDisc(_ row: Int, _ column: Int) -> Bool {
        (row - 30) * (row - 30) + (column - 25) * (column - 25) < 64
    }

    @Test func `a disc is found where it is, with its size`() throws {
        let found = discs(isInDisc)
        let disc = try #require(found.max { $0.radius < $1.radius })
        #expect(abs(disc.row - 30) <= 1 && abs(disc.column - 25) <= 1)
        #expect(abs(disc.radius - 8) <= 1)
        var pixels = 0
        disc.forEachPixel(side: Self.side) { _ in pixels += 1 }
        #expect(abs(pixels - disc.area) <= 16)
    }

    @Test func `it is found where a stripe of white goes through it, which is none itself`() {
        let both = discs { row, column in isInDisc(row, column) || abs(column - 25) <= 3 }
        #expect(both.contains { abs($0.row - 30) <= 2 && abs($0.radius - 8) <= 1.5 })
        #expect(discs { _, column in abs(column - 25) <= 3 }.isEmpty)
    }

    @Test func `white that goes on is no disc`() {
        #expect(discs { _, _ in true }.isEmpty)
        #expect(discs { _, column in column > 30 }.isEmpty)
        #expect(discs { row, column in row > 20 && column > 20 }.isEmpty)
        #expect(discs { row, column in row * row + column * column < 100 }.isEmpty, "cut off by the border")
    }

    @Test func `nothing is in a dark picture, nor in one with specks`() {
        #expect(discs { _, _ in false }.isEmpty)
        #expect(discs { row, column in row % 7 == 0 && column % 7 == 0 }.isEmpty)
    }
}
