/// Discs of white in a square picture with little white around them, also where they touch something else that is white.
struct WhiteDiscs {
    struct Disc {
        let row: Int
        let column: Int
        let radius: Float

        var area: Int { Int(Float.pi * radius * radius) }

        func forEachPixel(side: Int, _ body: (Int) -> Void) {
            forEachPlace(from: 0, to: radius) { row, column in
                if row >= 0, column >= 0, row < side, column < side { body(row * side + column) }
            }
        }

        /// - Parameters:
        ///   - inner: the distances from the middle that count, in pixels.
        ///   - outer: not itself one of them.
        fileprivate func forEachPlace(from inner: Float, to outer: Float, _ body: (Int, Int) -> Void) {
            let reach = Int(outer)
            for y in -reach...reach {
                for x in -reach...reach {
                    let square = Float(x * x + y * y)
                    if square >= inner * inner, square < outer * outer { body(row + y, column + x) }
                }
            }
        }
    }

    let found: [Disc]

    /// In pixels; less is a speck.
    private static let smallest: Float = 3
    /// Where around a disc is looked for white, in its radii, and which share may be white.
    private static let around: (from: Float, to: Float) = (1.25, 1.5)
    private static let whiteAround: Float = 0.4

    /// - Parameter isWhite: row by row, of a square picture of the given side.
    init(in isWhite: [Bool], side: Int) {
        let depths = Self.depths(of: isWhite, side: side)
        var discs: [Disc] = []
        for row in 1..<side - 1 {
            for column in 1..<side - 1 {
                let depth = depths[row * side + column]
                guard depth >= Self.smallest else { continue }
                let isDeepest = (-1...1).allSatisfy { y in
                    (-1...1).allSatisfy { x in depths[(row + y) * side + column + x] <= depth }
                }
                let disc = Disc(row: row, column: column, radius: depth)
                if isDeepest, Self.endsAround(disc, isWhite, side) { discs.append(disc) }
            }
        }
        found = discs
    }

    /// What is cut off by the border of the picture does not end there.
    private static func endsAround(_ disc: Disc, _ isWhite: [Bool], _ side: Int) -> Bool {
        var (white, all) = (0, 0)
        disc.forEachPlace(from: around.from * disc.radius, to: around.to * disc.radius) { row, column in
            all += 1
            let isSeen = row >= 0 && column >= 0 && row < side && column < side
            if !isSeen || isWhite[row * side + column] { white += 1 }
        }
        return Float(white) <= whiteAround * Float(all)
    }

    /// How far each white pixel is from what is not white, in pixels: a step across counts 1, one over a corner 4/3.
    private static func depths(of isWhite: [Bool], side: Int) -> [Float] {
        var depths = isWhite.map { $0 ? Float.infinity : 0 }
        func follow(_ row: Int, _ column: Int, _ towards: Int) {
            let at = row * side + column
            guard depths[at] > 0 else { return }
            for (y, x, step) in [
                (0, towards, Float(1)), (towards, 0, 1), (towards, towards, 4 / 3), (towards, -towards, 4 / 3),
            ] {
                let (nextRow, nextColumn) = (row + y, column + x)
                let isSeen = nextRow >= 0 && nextColumn >= 0 && nextRow < side && nextColumn < side
                depths[at] = min(depths[at], (isSeen ? depths[nextRow * side + nextColumn] : 0) + step)
            }
        }
        for row in 0..<side {
            for column in 0..<side { follow(row, column, -1) }
        }
        for row in (0..<side).reversed() {
            for column in (0..<side).reversed() { follow(row, column, 1) }
        }
        return depths
    }
}
