/// What a picture may be. Pictures come from anywhere: the header is held against these before memory is taken.
public enum PictureLimits {
    /// In bytes.
    public static let fileSize = 64 << 20
    /// Of each side, in pixels.
    public static let sides = 16...16_384
    /// Of the whole picture: 40 megapixels.
    public static let pixels = 40_000_000

    /// Of a JPEG that is made smaller while it is decoded: what phones take in their largest mode.
    public static let shrinkablePixels = 210_000_000

    /// - Parameter limit: the most pixels that are of use to the caller.
    /// - Throws: `.tooLarge` or `.tooSmall`.
    package static func check(width: Int, height: Int, _ limit: Int = pixels) throws(PictureError) {
        guard sides.contains(max(width, height)) || max(width, height) < sides.lowerBound,
            width * height <= min(limit, pixels)
        else { throw .tooLarge(width: width, height: height) }
        guard min(width, height) >= sides.lowerBound else { throw .tooSmall(width: width, height: height) }
    }
}
