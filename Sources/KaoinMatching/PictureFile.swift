public import KaoinCore
internal import KaoinFiles
internal import KaoinPicture

/// Pictures from files that anybody may have made.
public enum PictureFile {
    /// - Throws: `FileFault` where the file cannot be read, `PictureError` where it is no picture.
    public static func read(_ path: String) throws -> RGBImage {
        try PictureDecoder.decode(FileReader.read(path, limit: PictureLimits.fileSize))
    }
}
