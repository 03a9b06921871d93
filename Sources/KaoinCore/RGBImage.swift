/// A colour picture in memory: 8 bits a channel, red, green, blue, rows from the top, no padding.
public struct RGBImage: Sendable, Equatable {
    public let width: Int
    public let height: Int
    /// `width * height * 3` bytes, R G B R G B …, first row first.
    public let pixels: [UInt8]

    /// - Precondition: both sides are positive and `pixels.count == width * height * 3`.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(width > 0 && height > 0 && pixels.count == width * height * 3, "pixels do not fill the picture")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// The brightness of each pixel after ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B, in integers.
    public func luma() -> LumaImage {
        let source = pixels.span
        let count = width * height
        let values = [UInt8](capacity: count) { output in
            for index in 0..<count {
                let base = index &* 3
                let sum = 77 &* Int(source[base]) &+ 150 &* Int(source[base &+ 1]) &+ 29 &* Int(source[base &+ 2])
                output.append(UInt8(truncatingIfNeeded: (sum &+ 128) >> 8))
            }
        }
        return LumaImage(width: width, height: height, pixels: values)
    }
}
