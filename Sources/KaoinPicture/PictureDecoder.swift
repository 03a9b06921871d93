public import KaoinCore

/// Reads JPEG, PNG and WebP, whatever they come from: nothing is trusted, nothing half-read is given.
public enum PictureDecoder {
    private static let jpegStart: [UInt8] = [0xFF, 0xD8, 0xFF]
    private static let pngStart: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The picture as a person sees it: turned as its EXIF orientation says, laid on white where it is transparent.
    ///
    /// - Parameters:
    ///   - limit: the most pixels that are of use to the caller; pictures with more are refused.
    ///   - shrinks: whether a JPEG with more is given smaller instead.
    public static func decode(
        _ bytes: [UInt8], pixels limit: Int = PictureLimits.pixels, shrinks: Bool = false
    ) throws(PictureError) -> RGBImage {
        guard bytes.count <= PictureLimits.fileSize else { throw .fileTooLarge(bytes: bytes.count) }
        if bytes.starts(with: jpegStart) {
            return try JPEG.decode(bytes, limit, shrinks: shrinks).turned(Exif.orientation(inJPEG: bytes))
        }
        if bytes.starts(with: pngStart) { return try PNG.decode(bytes, limit) }
        if WebPChunks.isWebP(bytes) { return try WebP.decode(bytes, limit) }
        throw .notAPicture
    }
}

/// Writes JPEG and PNG; `WebPEncoder` writes WebP.
public enum PictureEncoder {
    public static func png(_ picture: RGBImage) throws(PictureError) -> [UInt8] {
        try PNG.encode(picture.pixels, width: picture.width, height: picture.height, channels: 3)
    }

    public static func png(_ picture: LumaImage) throws(PictureError) -> [UInt8] {
        try PNG.encode(picture.pixels, width: picture.width, height: picture.height, channels: 1)
    }

    /// - Parameter quality: 1…100.
    public static func jpeg(_ picture: RGBImage, quality: Int = 92) throws(PictureError) -> [UInt8] {
        try JPEG.encode(picture, quality: quality)
    }
}
