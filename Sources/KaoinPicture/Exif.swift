/// The orientation that a camera noted in a JPEG or WebP file (EXIF 2.32, tag 0x0112).
///
/// Anything that is not exactly as the standard says counts as "upright": the picture is still a picture.
enum Exif {
    /// 1…8.
    static func orientation(inJPEG bytes: [UInt8]) -> Int {
        var position = 2
        while position + 4 <= bytes.count, bytes[position] == 0xFF {
            let marker = bytes[position + 1]
            let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
            // The pixels begin: no note follows.
            guard marker != 0xDA, marker != 0xD9, length >= 2, position + 2 + length <= bytes.count else { return 1 }
            if marker == 0xE1, let found = orientation(inBlock: bytes[position + 4..<position + 2 + length]) {
                return found
            }
            position += 2 + length
        }
        return 1
    }

    /// 1…8. Writers differ on whether the note begins with the mark that it has in JPEG.
    static func orientation(inWebPNote note: ArraySlice<UInt8>) -> Int {
        orientation(inBlock: note.starts(with: mark) ? note : mark + note) ?? 1
    }

    private static let mark: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0]

    private static func orientation(inBlock block: ArraySlice<UInt8>) -> Int? {
        guard block.starts(with: mark) else { return nil }
        let tiff = Array(block.dropFirst(mark.count))
        guard tiff.count >= 8 else { return nil }
        let isLittle: Bool
        switch (tiff[0], tiff[1]) {
        case (0x49, 0x49): isLittle = true
        case (0x4D, 0x4D): isLittle = false
        default: return nil
        }
        func number(_ at: Int, _ count: Int) -> Int? {
            guard at >= 0, at + count <= tiff.count else { return nil }
            let part = tiff[at..<at + count]
            return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard number(2, 2) == 42, let directory = number(4, 4), let entries = number(directory, 2) else { return nil }
        for entry in 0..<entries {
            let at = directory + 2 + entry * 12
            guard let tag = number(at, 2) else { return nil }
            // One value of the type SHORT, which stands at the place of the offset.
            guard tag == 0x0112 else { continue }
            guard number(at + 2, 2) == 3, number(at + 4, 4) == 1, let value = number(at + 8, 2),
                (1...8).contains(value)
            else { return nil }
            return value
        }
        return nil
    }
}
