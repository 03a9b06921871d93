internal import CTurboJPEG
public import KaoinCore

/// Reads the JPEGs of a camera, one after another: the size is known before, the decoder is kept, and speed counts for
/// more than the last bit of a value.
@safe public struct FrameJPEG: ~Copyable {
    private let decoder: tjhandle

    /// - Returns: nil where there is no memory.
    public init?() {
        guard let decoder = unsafe tjInitDecompress() else { return nil }
        unsafe self.decoder = decoder
    }

    deinit { unsafe tjDestroy(decoder) }

    /// - Throws: `PictureError` where it is cut, damaged or of another size.
    public mutating func decode(_ bytes: [UInt8], width: Int, height: Int) throws(PictureError) -> RGBImage {
        try PictureLimits.check(width: width, height: height, PictureLimits.pixels)
        var (actualWidth, actualHeight, sampling, colours): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        guard
            unsafe tjDecompressHeader3(
                decoder, bytes, UInt(bytes.count), &actualWidth, &actualHeight, &sampling, &colours) == 0
        else { throw .damaged("no header") }
        guard actualWidth == width, actualHeight == height else {
            throw .damaged("\(actualWidth)x\(actualHeight) instead of \(width)x\(height)")
        }
        guard colours == Int32(TJCS_YCbCr.rawValue) || colours == Int32(TJCS_GRAY.rawValue) else {
            throw .unsupported("JPEG frames in other colours than YCbCr")
        }
        var (isWhole, count) = (false, width * height * 3)
        let pixels = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            // A cut-off frame is only a warning to the decoder, which fills the rest with grey.
            isWhole =
                unsafe tjDecompress2(
                    decoder, bytes, UInt(bytes.count), buffer.baseAddress, Int32(width), 0, Int32(height),
                    Int32(TJPF_RGB.rawValue), TJFLAG_STOPONWARNING | TJFLAG_FASTDCT) == 0
            if !isWhole { count = 0 }
            filled = count
        }
        guard isWhole else { throw .damaged("cut off, or bytes are missing") }
        return RGBImage(width: width, height: height, pixels: pixels)
    }
}
