/// White pixels that touch each other.
struct WhitePatch {
    private var count = FaceZones.Count()
    var rows = 0..<0
    var columns = 0..<0
    /// Whether it reaches the border of what is looked at.
    var goesOn = false

    var area: Int { count.all }

    /// A round thing fills four fifths of its box.
    var isRound: Bool {
        let (width, height) = (columns.count, rows.count)
        return max(width, height) <= 2 * min(width, height) && area * 10 >= width * height * 6
    }

    /// Whether clearly within the face, and clearly outside of it.
    var crosses: Bool { count.inside * 8 >= area && count.outside * 8 >= area }
    /// Whether within the face, if at its edge.
    var isWithin: Bool { count.inside * 2 >= area && count.outside * 8 < area }

    init(at start: Int, clearing isWhite: inout [Bool], side: Int, zones: FaceZones) {
        var (top, bottom, left, right) = (side, 0, side, 0)
        var open = [start]
        isWhite[start] = false
        while let index = open.popLast() {
            let (row, column) = (index / side, index % side)
            count.add(zones.zone(index))
            (top, bottom) = (min(top, row), max(bottom, row))
            (left, right) = (min(left, column), max(right, column))
            guard row > 0, column > 0, row < side - 1, column < side - 1 else {
                goesOn = true
                continue
            }
            for next in [index - 1, index + 1, index - side, index + side] where isWhite[next] {
                isWhite[next] = false
                open.append(next)
            }
        }
        (rows, columns) = (top..<bottom + 1, left..<right + 1)
    }
}
