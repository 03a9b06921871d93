public import KaoinCore

/// A face with what is around it, as a passive network looks at it: the detector's box, some times as large, moved into the
/// picture where it reaches beyond, and brought to 80 x 80 pixels.
///
/// What such a network goes by is fine structure, so that the pixels are taken as its makers took them: between the four
/// nearest, without making the picture smaller before.
public struct FaceSurroundings: Equatable, Sendable {
    /// Width and height of what the network sees, in pixels.
    public static let side = 80

    /// The place in the picture, in whole pixels.
    let columns: ClosedRange<Int>
    let rows: ClosedRange<Int>
    /// How many times as large as the box it is; less than asked for where the picture ends before.
    public let times: Float

    /// - Parameters:
    ///   - box: around the face.
    ///   - times: how many times as large as the box it should be, 1 or more.
    /// - Returns: nil where the box is larger than the picture, or none.
    public init?(of box: Box, times wanted: Float, in picture: RGBImage) {
        let (right, bottom) = (Float(picture.width - 1), Float(picture.height - 1))
        guard box.width >= 1, box.height >= 1, box.width <= right, box.height <= bottom,
            box.x.isFinite, box.y.isFinite
        else { return nil }
        times = min(wanted, right / box.width, bottom / box.height)
        columns = Self.range(around: box.center.x, length: box.width * times, last: right)
        rows = Self.range(around: box.center.y, length: box.height * times, last: bottom)
    }

    private static func range(around centre: Float, length: Float, last: Float) -> ClosedRange<Int> {
        let start = min(max(centre - length / 2, 0), last - length)
        let first = min(max(Int(start), 0), Int(last))
        return first...min(max(Int(start + length), first), Int(last))
    }

    /// What the network sees.
    public func cut(from picture: RGBImage) -> RGBImage {
        let (across, down) = (Self.samples(columns), Self.samples(rows))
        let source = picture.pixels.span
        let side = Self.side
        let pixels = [UInt8](capacity: side * side * 3) { output in
            for (upper, lower, below) in down {
                for (left, right, beside) in across {
                    let corners = (
                        (upper &* picture.width &+ left) &* 3, (upper &* picture.width &+ right) &* 3,
                        (lower &* picture.width &+ left) &* 3, (lower &* picture.width &+ right) &* 3
                    )
                    for channel in 0..<3 {
                        let above =
                            Float(source[corners.0 &+ channel]) * (1 - beside)
                            + Float(source[corners.1 &+ channel]) * beside
                        let under =
                            Float(source[corners.2 &+ channel]) * (1 - beside)
                            + Float(source[corners.3 &+ channel]) * beside
                        output.append(UInt8(above * (1 - below) + under * below + 0.5))
                    }
                }
            }
        }
        return RGBImage(width: side, height: side, pixels: pixels)
    }

    /// For each pixel the two that it lies between, and the share of the second.
    private static func samples(_ range: ClosedRange<Int>) -> [(Int, Int, Float)] {
        let step = Float(range.count) / Float(side)
        return (0..<side).map { index in
            let place = min(max((Float(index) + 0.5) * step - 0.5, 0), Float(range.count - 1))
            let first = Int(place)
            let second = min(first + 1, range.count - 1)
            return (range.lowerBound + first, range.lowerBound + second, place - Float(first))
        }
    }
}
