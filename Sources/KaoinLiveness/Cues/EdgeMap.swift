internal import KaoinCore
internal import KaoinVision

/// Where a picture has edges, and straight lines along them.
struct EdgeMap {
    struct Line: Equatable {
        /// Where it crosses the middle row, or the middle column.
        var offset: Float
        /// Columns a row, or rows a column.
        var slope: Float
        /// The share of its length along which there is an edge.
        var coverage: Float
    }

    /// What an edge is at least, in steps of brightness between neighbours.
    private static let minimum: Int32 = 9

    private let side: Int
    private let columns: Range<Int>
    private let rows: Range<Int>
    /// Row by row: 1 or −1 where it gets brighter or darker to the right, else 0.
    private var across: [Int8]
    /// Column by column: the same downwards.
    private var down: [Int8]

    /// What is around the middle of a face. The picture's own border is no edge.
    ///
    /// - Parameters:
    ///   - faceWidth: of the face in the map, in pixels.
    ///   - side: of the map.
    init(around face: Box, in image: RGBImage, faceWidth: Int, side: Int) {
        let scale = max(face.width, 1) / Float(faceWidth)
        let half = Float(side) / 2
        let place = SimilarityTransform(
            a: scale, b: 0, tx: face.center.x - half * scale, ty: face.center.y - half * scale)
        func inside(from start: Float, length: Int) -> Range<Int> {
            let first = max(2, Int((-start / scale).rounded(.up)) + 3)
            let last = min(side - 2, Int(((Float(length) - start) / scale).rounded(.down)) - 3)
            return first..<max(first, last)
        }
        self.init(
            image.cut(side: side, from: place).luma(), columns: inside(from: place.tx, length: image.width),
            rows: inside(from: place.ty, length: image.height))
    }

    /// - Parameter luma: a square.
    private init(_ luma: LumaImage, columns: Range<Int>, rows: Range<Int>) {
        let side = luma.width
        self.side = side
        self.columns = columns
        self.rows = rows
        across = [Int8](repeating: 0, count: luma.pixels.count)
        down = across
        let source = luma.pixels.span
        var (uprightEdges, levelEdges) = (across, down)
        var upright = uprightEdges.mutableSpan
        var level = levelEdges.mutableSpan
        // Four weights a side.
        let limit = 4 * Self.minimum
        for row in rows {
            for column in columns {
                let at = row &* side &+ column
                let (above, below) = (at &- side, at &+ side)
                let corners = (
                    Int32(source[above &- 1]), Int32(source[above &+ 1]), Int32(source[below &- 1]),
                    Int32(source[below &+ 1])
                )
                let (falling, rising) = (corners.3 &- corners.0, corners.1 &- corners.2)
                let x = 2 &* (Int32(source[at &+ 1]) &- Int32(source[at &- 1])) &+ falling &+ rising
                let y = 2 &* (Int32(source[below]) &- Int32(source[above])) &+ falling &- rising
                if abs(x) >= limit, abs(x) > 2 &* abs(y) { upright[at] = x > 0 ? 1 : -1 }
                if abs(y) >= limit, abs(y) > 2 &* abs(x) { level[column &* side &+ row] = y > 0 ? 1 : -1 }
            }
        }
        (across, down) = (uprightEdges, levelEdges)
    }

    /// The best upright line that crosses the row `middle` within `offsets`. It covers what it covers of its poorer part:
    /// of all lines, or of those in `part`.
    func upright(_ offsets: Range<Int>, along lines: Range<Int>, within part: Range<Int>, about middle: Int) -> Line? {
        let seen = lines.clamped(to: rows)
        guard seen.count * 10 >= lines.count * 6 else { return nil }
        let inner = part.clamped(to: rows)
        guard inner.count * 2 >= part.count else { return nil }
        return best(across.span, offsets, seen, inner, middle)
    }

    /// The best level line that crosses the column `middle` within `offsets`.
    func level(_ offsets: Range<Int>, along lines: Range<Int>, about middle: Int) -> Line? {
        let seen = lines.clamped(to: columns)
        guard seen.count * 10 >= lines.count * 6 else { return nil }
        return best(down.span, offsets, seen, seen, middle)
    }

    /// The share of other rows in which an upright line goes on; nil where too few of them are in the picture.
    func uprightShare(of line: Line, along lines: Range<Int>, about middle: Int) -> Float? {
        share(across.span, of: line, along: lines, in: rows, about: middle)
    }

    /// The share of other columns in which a level line goes on; nil where too few of them are in the picture.
    func levelShare(of line: Line, along lines: Range<Int>, about middle: Int) -> Float? {
        share(down.span, of: line, along: lines, in: columns, about: middle)
    }

    private func share(
        _ edges: Span<Int8>, of line: Line, along lines: Range<Int>, in all: Range<Int>, about middle: Int
    ) -> Float? {
        let seen = lines.clamped(to: all)
        guard seen.count * 2 >= lines.count else { return nil }
        var (brighter, darker) = (0, 0)
        for other in seen {
            // An edge is two wide, so that a line along it may lean a little, and is beside it further on.
            let place = Int((line.offset + line.slope * Float(other - middle)).rounded())
            guard place > 0, place < side - 1 else { continue }
            let signs = (other &* side &+ place - 1)...(other &* side &+ place + 1)
            if signs.contains(where: { edges[$0] > 0 }) { brighter += 1 }
            if signs.contains(where: { edges[$0] < 0 }) { darker += 1 }
        }
        return Float(max(brighter, darker)) / Float(seen.count)
    }

    private func best(
        _ edges: Span<Int8>, _ offsets: Range<Int>, _ lines: Range<Int>, _ part: Range<Int>, _ middle: Int
    ) -> Line? {
        var found: Line?
        for step in -9...9 {
            // In 1/256 of a pixel for each line.
            let slope = step &* 8
            for offset in offsets {
                // Of one sign each: an edge does not change sides.
                var (brighter, darker, inBrighter, inDarker) = (0, 0, 0, 0)
                for line in lines {
                    let place = offset &+ (slope &* (line &- middle) &+ 128) >> 8
                    guard place >= 0, place < side else { continue }
                    let sign = edges[line &* side &+ place]
                    guard sign != 0 else { continue }
                    let counts = line >= part.lowerBound && line < part.upperBound ? 1 : 0
                    if sign > 0 {
                        brighter &+= 1
                        inBrighter &+= counts
                    } else {
                        darker &+= 1
                        inDarker &+= counts
                    }
                }
                let coverage = max(
                    min(Float(brighter) / Float(lines.count), Float(inBrighter) / Float(part.count)),
                    min(Float(darker) / Float(lines.count), Float(inDarker) / Float(part.count)))
                if coverage > found?.coverage ?? 0 {
                    found = Line(offset: Float(offset), slope: Float(slope) / 256, coverage: coverage)
                }
            }
        }
        return found
    }
}
