public import KaoinCore

/// Cuts a stream of binary PPM pictures ("P6") into pictures.
public struct PixmapReader {
    /// A picture's longer side at most.
    public static let longestSide = 4096
    private static let longestHeader = 32

    private var bytes: [UInt8] = []

    public init() {}

    /// Whether a part of a picture is left over.
    public var isInPicture: Bool { !bytes.isEmpty }

    public mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    /// The next whole picture.
    ///
    /// - Returns: nil where more bytes are needed.
    public mutating func next() throws(VideoError) -> RGBImage? {
        guard let (width, height, start) = try header() else { return nil }
        let end = start + width * height * 3
        guard bytes.count >= end else { return nil }
        let image = RGBImage(width: width, height: height, pixels: Array(bytes[start..<end]))
        bytes.removeFirst(end)
        return image
    }

    private func header() throws(VideoError) -> (width: Int, height: Int, start: Int)? {
        var words: [[UInt8]] = [[]]
        for (index, byte) in bytes.prefix(Self.longestHeader).enumerated() {
            guard byte == 0x20 || byte == 0x0A else {
                words[words.count - 1].append(byte)
                continue
            }
            guard words.count == 4 else {
                words.append([])
                continue
            }
            guard words[0] == Array("P6".utf8), words[3] == Array("255".utf8), let width = Self.number(words[1]),
                let height = Self.number(words[2])
            else { throw .malformed }
            return (width, height, index + 1)
        }
        guard bytes.count < Self.longestHeader else { throw .malformed }
        return nil
    }

    private static func number(_ digits: [UInt8]) -> Int? {
        guard !digits.isEmpty, digits.count <= 4, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return (1...longestSide).contains(value) ? value : nil
    }
}
