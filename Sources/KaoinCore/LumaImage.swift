/// A grey picture in memory: 8 bits a pixel, 0 black to 255 white, rows from the top, no padding.
public struct LumaImage: Sendable, Equatable {
    public let width: Int
    public let height: Int
    /// `width * height` bytes, first row first.
    public let pixels: [UInt8]

    /// - Precondition: both sides are positive and `pixels.count == width * height`.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(width > 0 && height > 0 && pixels.count == width * height, "pixels do not fill the picture")
        self.width = width
        self.height = height
        self.pixels = pixels
    }
}
