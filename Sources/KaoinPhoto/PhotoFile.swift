public import KaoinCore
internal import KaoinFiles
public import KaoinPicture

/// Photos of people and of passes from files, as cameras and phones write them: JPEG, PNG, WebP, HEIF and AVIF.
///
/// JPEG and HEIF of more than 40 megapixels are given smaller.
public enum PhotoFile {
    /// - Throws: `FileFault` where the file cannot be read, `PictureError` where it is no picture.
    public static func read(_ path: String) throws -> RGBImage {
        try decode(FileReader.read(path, limit: PictureLimits.fileSize))
    }

    public static func decode(_ bytes: [UInt8]) throws(PictureError) -> RGBImage {
        guard bytes.count <= PictureLimits.fileSize else { throw .fileTooLarge(bytes: bytes.count) }
        if HEIF.isHEIF(bytes) { return try HEIF.decode(bytes) }
        return try PictureDecoder.decode(bytes, shrinks: true)
    }
}
