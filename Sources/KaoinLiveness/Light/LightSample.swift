public import KaoinCore
public import KaoinVision

/// What one frame says of the light on a face and behind it: means of the light, 0…1 in each channel, of places of skin and
/// of what is seen to both sides of the head.
public struct LightSample: Equatable, Sendable {
    /// When the frame was taken, on the clock on which the page painted.
    public let time: Duration
    /// Those of which enough is seen.
    public let places: [LightPlace: LightColour]
    public let background: LightColour

    /// Of skin, in widths of the face: how far a place reaches from its middle.
    private static let reach: Float = 0.07
    /// Where the background is looked for: beside the head, in widths of the face from its middle; above the shoulders.
    private static let beside: (from: Float, to: Float) = (0.95, 1.6)
    /// Of the pixels of a place or a background so many must tell something, in all and in share.
    private static let fewest = 12
    private static let leastShare: Float = 0.5
    /// What a channel tells: less is noise, more is as bright as a pixel gets, as where a lamp is mirrored.
    private static let telling = UInt8(6)...248

    public init(time: Duration, places: [LightPlace: LightColour], background: LightColour) {
        self.time = time
        self.places = places
        self.background = background
    }

    /// - Returns: nil where no background or fewer than four places are seen well enough.
    public init?(of mesh: FaceMesh, in image: RGBImage, at time: Duration) {
        let (left, right) = (mesh.points[234].inPicture, mesh.points[454].inPicture)
        let width = left.distance(to: right)
        guard width >= 16 else { return nil }
        let middle = (left + right) / 2
        let light = LightColour.lightOfStored
        func mean(_ columns: [ClosedRange<Float>], _ rows: ClosedRange<Float>, round: (Point, Float)?) -> LightColour? {
            var sum = Sum()
            let (top, bottom) = (max(0, rows.lowerBound), min(Float(image.height - 1), rows.upperBound))
            guard top <= bottom else { return nil }
            for part in columns {
                let (first, last) = (max(0, part.lowerBound), min(Float(image.width - 1), part.upperBound))
                guard first <= last else { continue }
                sum.add(
                    image, columns: Int(first)...Int(last), rows: Int(top)...Int(bottom),
                    round: round, light: light)
            }
            return sum.mean
        }
        let top = min(mesh.points[MeshPoint.forehead].y, middle.y)
        guard
            let behind = mean(
                [
                    (middle.x - Self.beside.to * width)...(middle.x - Self.beside.from * width),
                    (middle.x + Self.beside.from * width)...(middle.x + Self.beside.to * width),
                ], (top - 0.2 * width)...(middle.y + 0.3 * width), round: nil)
        else { return nil }
        var seen: [LightPlace: LightColour] = [:]
        let reach = Self.reach * width
        for place in LightPlace.allCases {
            let centre = place.centre(in: mesh)
            seen[place] = mean(
                [(centre.x - reach)...(centre.x + reach)], (centre.y - reach)...(centre.y + reach),
                round: (centre, reach))
        }
        guard seen.count >= 4 else { return nil }
        self.init(time: time, places: seen, background: behind)
    }

    private struct Sum {
        var (red, green, blue) = (Float(0), Float(0), Float(0))
        var (told, all) = (0, 0)

        mutating func add(
            _ image: RGBImage, columns: ClosedRange<Int>, rows: ClosedRange<Int>, round: (Point, Float)?,
            light: [Float]
        ) {
            let source = image.pixels.span
            let lights = light.span
            for row in rows {
                for column in columns {
                    if let round {
                        let (x, y) = (Float(column) - round.0.x, Float(row) - round.0.y)
                        if x * x + y * y > round.1 * round.1 { continue }
                    }
                    all &+= 1
                    let at = (row &* image.width &+ column) &* 3
                    let (r, g, b) = (source[at], source[at &+ 1], source[at &+ 2])
                    guard LightSample.telling.contains(r), LightSample.telling.contains(g),
                        LightSample.telling.contains(b)
                    else { continue }
                    red += lights[Int(r)]
                    green += lights[Int(g)]
                    blue += lights[Int(b)]
                    told &+= 1
                }
            }
        }

        var mean: LightColour? {
            guard told >= LightSample.fewest, Float(told) >= LightSample.leastShare * Float(all) else { return nil }
            let count = Float(told)
            return LightColour(red: red / count, green: green / count, blue: blue / count)
        }
    }
}
