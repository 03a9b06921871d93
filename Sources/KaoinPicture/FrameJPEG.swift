public import KaoinCore

/// Reads the JPEGs of a camera, one after another: the size is known before, the decoder is kept, and speed counts for
/// more than the last bit of a value.
public struct FrameJPEG: ~Copyable {
    private var reader: JPEGReader
    /// At how many places of the last picture bytes were passed over that belong to nothing. It does no harm; some webcams
    /// send them with each frame.
    public private(set) var remarks = 0

    /// - Returns: nil where there is no memory.
    public init?() {
        guard let reader = JPEGReader() else { return nil }
        self.reader = reader
    }

    /// - Throws: `PictureError` where it is cut, damaged or of another size.
    public mutating func decode(_ bytes: [UInt8], width: Int, height: Int) throws(PictureError) -> RGBImage {
        remarks = 0
        let (image, found) = try reader.read(bytes, isFast: true) { header throws(PictureError) in
            guard header.width == width, header.height == height else {
                throw .damaged("\(header.width)x\(header.height) instead of \(width)x\(height)")
            }
            try PictureLimits.check(width: width, height: height, PictureLimits.pixels)
            guard header.isOfCamera else { throw .unsupported("JPEG frames in other colours than YCbCr") }
        }
        remarks = found
        return image
    }
}
