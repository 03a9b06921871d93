/// The frame of a WebP file (RFC 9649), walked before the decoder sees it: a file that does not end where it says is cut
/// off, and one that was lengthened carries something else.
enum WebPChunks {
    private static let headLength = 12

    static func isWebP(_ bytes: [UInt8]) -> Bool {
        bytes.count >= headLength && bytes.starts(with: Array("RIFF".utf8)) && name(bytes, at: 8) == "WEBP"
    }

    /// - Returns: the EXIF note (a TIFF block), where there is one.
    static func check(_ bytes: [UInt8]) throws(PictureError) -> ArraySlice<UInt8>? {
        let (total, needed) = (bytes.count, number(bytes, at: 4) + 8)
        guard needed <= total else { throw .damaged("it is cut off") }
        guard needed == total else { throw .damaged("something follows its end") }
        var position = headLength
        var note: ArraySlice<UInt8>?
        while position < total {
            guard total - position >= 8 else { throw .damaged("it is cut off") }
            let length = number(bytes, at: position + 4)
            let content = position + 8
            guard length <= total - content else { throw .damaged("it is cut off") }
            switch name(bytes, at: position) {
            case "ANIM", "ANMF": throw .unsupported("WebP that moves")
            case "EXIF" where note == nil: note = bytes[content..<content + length]
            default: break
            }
            // Chunks begin at even places.
            position = content + length + length % 2
        }
        return note
    }

    private static func name(_ bytes: [UInt8], at position: Int) -> String {
        String(decoding: bytes[position..<position + 4], as: UTF8.self)
    }

    private static func number(_ bytes: [UInt8], at position: Int) -> Int {
        bytes[position..<position + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
