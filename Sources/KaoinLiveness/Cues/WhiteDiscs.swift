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
        // What lies beyond the border is not white.
        func depth(_ row: Int, _ column: Int) -> Float {
            row >= 0 && column >= 0 && row < side && column < side ? depths[row * side + column] : 0
        }
        func follow(_ index: Int, _ towards: Int) {
            guard depths[index] > 0 else { return }
            let (row, column) = (index / side, index % side)
            let across = min(depth(row, column + towards), depth(row + towards, column)) + 1
            let overCorner = min(depth(row + towards, column + towards), depth(row + towards, column - towards)) + 4 / 3
            depths[index] = min(depths[index], across, overCorner)
        }
        // From the upper left, then from the lower right.
        for index in depths.indices { follow(index, -1) }
        for index in depths.indices.reversed() { follow(index, 1) }
        return depths
    }
}
