/// JPEGs one after another, bare or in the chunks of an AVI file (`00dc`): whatever lies between them is passed over.
enum MotionJPEG {
    /// Each from its start marker to its end marker. A cut one at the end is left out.
    static func pictures(in bytes: [UInt8]) -> [[UInt8]] {
        var pictures: [[UInt8]] = []
        var position = 0
        while let start = start(in: bytes, from: position), let end = end(in: bytes, from: start) {
            pictures.append(Array(bytes[start..<end]))
            position = end
        }
        return pictures
    }

    /// Start of image, and the first byte of the marker that follows it.
    private static func start(in bytes: [UInt8], from position: Int) -> Int? {
        var index = position
        while index + 2 < bytes.count {
            if bytes[index] == 0xFF, bytes[index + 1] == 0xD8, bytes[index + 2] == 0xFF { return index }
            index += 1
        }
        return nil
    }

    /// Behind the end of image. Segments are passed over by their length, so that a thumbnail inside does not end it; in
    /// the coded data a marker is never a byte 0xFF with another than 0 or a restart behind it.
    private static func end(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start + 2
        while index + 1 < bytes.count {
            guard bytes[index] == 0xFF else {
                index += 1
                continue
            }
            switch bytes[index + 1] {
            case 0xD9: return index + 2
            case 0x00, 0x01, 0xFF, 0xD0...0xD8: index += bytes[index + 1] == 0xFF ? 1 : 2
            default:
                guard index + 3 < bytes.count else { return nil }
                index += 2 + (Int(bytes[index + 2]) << 8 | Int(bytes[index + 3]))
            }
        }
        return nil
    }
}
