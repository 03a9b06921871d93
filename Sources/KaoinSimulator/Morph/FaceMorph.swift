public import KaoinCore
public import KaoinVision

/// Blends the faces of two people into one picture that resembles both (Ferrara, Franco and Maltoni 2014, "The magic
/// passport"): both are bent onto points between them and mixed, and what comes of it is set into the first one's head, so
/// that hair, ears, neck and background are of one picture and no double contours are seen there. For measuring alone.
public struct FaceMorph: Sendable {
    /// A portrait as `PortraitCut` makes it, and the mesh of its face.
    public struct Source: Sendable {
        let picture: RGBImage
        let mesh: FaceMesh

        public init(_ picture: RGBImage, mesh: FaceMesh) {
            self.picture = picture
            self.mesh = mesh
        }
    }

    private let first: Source
    private let second: Source
    private let own: HeadPoints
    private let others: HeadPoints
    /// By how much each point of the first head moves to lie where the second person has it.
    private let ways: [Point3]
    private let triangles: [Delaunay.Triangle]

    /// From here to the outline, in shares of its distance from the middle, the second face fades.
    private static let fade: ClosedRange<Float> = 0.78...1
    /// By how much colours of the second face are scaled at most to be those of the first.
    private static let gains: ClosedRange<Float> = 0.5...2

    public init(_ first: Source, _ second: Source) {
        self.first = first
        self.second = second
        let own = HeadPoints(first.mesh, width: first.picture.width, height: first.picture.height)
        let others = HeadPoints(second.mesh, width: second.picture.width, height: second.picture.height)
        let ways = Self.ways(from: own, to: others)
        triangles = Delaunay.triangles(
            zip(own.points, ways).map { Point(x: $0.x + $1.x / 2, y: $0.y + $1.y / 2) })
        (self.own, self.others, self.ways) = (own, others, ways)
    }

    private static func ways(from own: HeadPoints, to others: HeadPoints) -> [Point3] {
        let count = HeadPoints.ofFace
        let place = SimilarityTransform(
            from: others.points.prefix(count).map(\.inPicture), to: own.points.prefix(count).map(\.inPicture))
        let face = zip(own.points, others.points).prefix(count).map { own, other in
            let moved = place(other.inPicture)
            return Point3(x: moved.x - own.x, y: moved.y - own.y, z: other.z * place.scale - own.z)
        }
        // Around the face each point of a ring follows the point of the outline that it lies behind.
        let around = own.points.indices.dropFirst(count).enumerated().map { offset, index in
            let share = own.share[index]
            let lead = face[MeshPoint.outline[offset % MeshPoint.outline.count]]
            return Point3(x: lead.x * share, y: lead.y * share, z: lead.z * share)
        }
        return face + around
    }

    /// The morph, as large as the first portrait.
    public func picture(_ weights: MorphWeights) -> RGBImage {
        let target = zip(own.points, ways).map { point, way in
            Point3(
                x: point.x + weights.shape * way.x, y: point.y + weights.shape * way.y,
                z: point.z + weights.shape * way.z)
        }
        let base = drawn(first.picture, from: own.points, at: target, upTo: target.count)
        guard weights.texture > 0 else { return base }
        // Beyond the first ring nothing of the second portrait is seen.
        let upTo = HeadPoints.ofFace + MeshPoint.outline.count
        let over = drawn(second.picture, from: others.points, at: target, upTo: upTo)
        let mask = Self.mask(
            MeshPoint.outline.map { target[$0].inPicture }, width: base.width, height: base.height)
        return Self.blend(base, over, mask, weights.texture)
    }

    private func drawn(_ texture: RGBImage, from places: [Point3], at target: [Point3], upTo limit: Int) -> RGBImage {
        var canvas = SceneCanvas(first.picture)
        for triangle in triangles where max(triangle.a, triangle.b, triangle.c) < limit {
            let corners = [triangle.a, triangle.b, triangle.c]
            canvas.draw(corners.map { target[$0] }, from: corners.map { places[$0].inPicture }, of: texture)
        }
        return canvas.image
    }

    /// How much of the second face each pixel shows, 0…1: all within the outline, nothing from it outwards, and between them
    /// ever less, so that there is no border.
    private static func mask(_ outline: [Point], width: Int, height: Int) -> [Float] {
        let middle = outline.reduce(Point(x: 0, y: 0), +) / Float(outline.count)
        var mask = [Float](repeating: 0, count: width * height)
        // The outline from the middle: a triangle for each of its edges, in which the place between middle and edge is known.
        for (index, from) in outline.enumerated() {
            let (a, b) = (from - middle, outline[(index + 1) % outline.count] - middle)
            let area = a.x * b.y - a.y * b.x
            guard abs(area) > 1e-4 else { continue }
            let xs = [0, a.x, b.x].map { $0 + middle.x }
            let ys = [0, a.y, b.y].map { $0 + middle.y }
            guard let columns = pixels(within: xs, of: width), let rows = pixels(within: ys, of: height) else {
                continue
            }
            for row in rows {
                for column in columns {
                    let (x, y) = (Float(column) - middle.x, Float(row) - middle.y)
                    let (u, v) = ((x * b.y - y * b.x) / area, (a.x * y - a.y * x) / area)
                    guard u >= 0, v >= 0, u + v <= 1 else { continue }
                    let inward = min(1, (fade.upperBound - (u + v)) / (fade.upperBound - fade.lowerBound))
                    mask[row * width + column] = inward * inward * (3 - 2 * inward)
                }
            }
        }
        return mask
    }

    private static func pixels(within places: [Float], of side: Int) -> ClosedRange<Int>? {
        guard let least = places.min(), let most = places.max(), most >= 0, least < Float(side) else { return nil }
        return max(0, Int(least))...min(side - 1, Int(most) + 1)
    }

    /// The second picture over the first, in the first one's colours.
    private static func blend(_ base: RGBImage, _ over: RGBImage, _ mask: [Float], _ share: Float) -> RGBImage {
        let colours = (0..<3).map { channel in
            matching(tone(of: over, channel, mask), to: tone(of: base, channel, mask))
        }
        var pixels = base.pixels
        for (index, cover) in mask.enumerated() where cover > 0 {
            let part = cover * share
            for channel in 0..<3 {
                let at = index * 3 + channel
                let (gain, offset) = colours[channel]
                let value = min(max(Float(over.pixels[at]) * gain + offset, 0), 255)
                pixels[at] = UInt8((Float(base.pixels[at]) * (1 - part) + value * part).rounded())
            }
        }
        return RGBImage(width: base.width, height: base.height, pixels: pixels)
    }

    /// Mean and spread of a channel where the face is.
    private static func tone(of picture: RGBImage, _ channel: Int, _ mask: [Float]) -> (mean: Float, spread: Float) {
        var (weight, sum, squares) = (0.0, 0.0, 0.0)
        for (index, cover) in mask.enumerated() where cover > 0 {
            let value = Double(picture.pixels[index * 3 + channel])
            weight += Double(cover)
            sum += Double(cover) * value
            squares += Double(cover) * value * value
        }
        guard weight > 0 else { return (0, 0) }
        let mean = sum / weight
        return (Float(mean), Float(max(0, squares / weight - mean * mean).squareRoot()))
    }

    private static func matching(
        _ from: (mean: Float, spread: Float), to aim: (mean: Float, spread: Float)
    ) -> (gain: Float, offset: Float) {
        let gain = from.spread > 0 ? min(max(aim.spread / from.spread, gains.lowerBound), gains.upperBound) : 1
        return (gain, aim.mean - from.mean * gain)
    }
}
