/// The frame of a PNG file (ISO/IEC 15948), walked before the decoder sees it.
///
/// The decoder's simplified interface has no limit on text and colour profiles that inflate to gigabytes: files that
/// carry them are refused only where they are large, and a file that does not end is cut off.
enum PNGChunks {
    /// Compressed chunks other than the picture itself, in bytes: a colour profile or a note is far smaller.
    static let ancillaryLimit = 1 << 20

    /// - Returns: width and height as the header says.
    static func check(_ bytes: [UInt8]) throws(PictureError) -> (width: Int, height: Int) {
        var position = 8
        var size: (width: Int, height: Int)?
        while let (length, type) = head(bytes, at: position) {
            guard bytes.count - position - 12 >= length else { throw .damaged("it is cut off") }
            let content = position + 8
            if size == nil {
                guard type == "IHDR", length == 13 else { throw .damaged("its header") }
                size = (number(bytes, at: content), number(bytes, at: content + 4))
            } else if type == "IEND", let size {
                return size
            } else if ["zTXt", "iTXt", "iCCP"].contains(type), length > ancillaryLimit {
                throw .unsupported("PNG with \(length >> 20) MB of notes")
            }
            position = content + length + 4
        }
        throw .damaged("it is cut off")
    }

    private static func head(_ bytes: [UInt8], at position: Int) -> (length: Int, type: String)? {
        guard bytes.count - position >= 12 else { return nil }
        return (number(bytes, at: position), String(decoding: bytes[position + 4..<position + 8], as: UTF8.self))
    }

    private static func number(_ bytes: [UInt8], at position: Int) -> Int {
        bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
    }
}
