internal import KaoinCore

/// YUV4MPEG2 with 8 bits, 4:2:0 or 4:4:4, the form in which programs hand video to each other.
struct Y4M: Sendable {
    /// Why a text that begins as such a file is none.
    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    private static let signature = Array("YUV4MPEG2 ".utf8)
    private static let frameMark = Array("FRAME".utf8)
    private static let headerLimit = 512
    private static let sides = 16...4096

    private let bytes: [UInt8]
    private let width: Int
    private let height: Int
    private let hasFullColour: Bool
    /// Where the samples of each frame begin.
    private let starts: [Int]

    var count: Int { starts.count }

    /// - Returns: nil where it does not begin as such a file.
    init?(_ bytes: [UInt8]) throws(Malformed) {
        guard bytes.starts(with: Self.signature) else { return nil }
        guard let end = bytes.prefix(Self.headerLimit).firstIndex(of: 0x0A) else {
            throw Malformed(description: "its header does not end")
        }
        let words = String(decoding: bytes[..<end], as: UTF8.self).split(separator: " ").dropFirst()
        func value(_ key: Character) -> Substring? { words.first { $0.first == key }?.dropFirst() }
        guard let width = value("W").flatMap({ Int($0) }), let height = value("H").flatMap({ Int($0) }),
            Self.sides.contains(width), Self.sides.contains(height), width % 2 == 0, height % 2 == 0
        else { throw Malformed(description: "its header has no even width and height of \(Self.sides)") }
        let colours = value("C") ?? "420"
        guard colours == "444" || ["420", "420jpeg", "420mpeg2", "420paldv"].contains(colours) else {
            throw Malformed(description: "its colours C\(colours) are not read, only C420 and C444 of 8 bits")
        }
        (self.bytes, self.width, self.height, hasFullColour) = (bytes, width, height, colours == "444")
        let size = hasFullColour ? width * height * 3 : width * height * 3 / 2
        var starts: [Int] = []
        var position = end + 1
        while position < bytes.count {
            let rest = bytes[position...]
            guard rest.starts(with: Self.frameMark), let line = rest.prefix(Self.headerLimit).firstIndex(of: 0x0A),
                line + 1 + size <= bytes.count
            else { throw Malformed(description: "frame \(starts.count + 1) is cut off or has no header") }
            starts.append(line + 1)
            position = line + 1 + size
        }
        self.starts = starts
    }

    /// In RGB after ITU-R BT.601 with video levels.
    func frame(_ index: Int) -> RGBImage {
        let start = starts[index]
        let (chromaWidth, shift) = hasFullColour ? (width, 0) : (width / 2, 1)
        let (blueStart, redStart) = (
            start + width * height, start + width * height + chromaWidth * (height >> shift)
        )
        let source = bytes.span
        let pixels = [UInt8](capacity: width * height * 3) { output in
            for row in 0..<height {
                for column in 0..<width {
                    let luma = 298 * (Int(source[start + row * width + column]) - 16)
                    let chroma = (row >> shift) * chromaWidth + (column >> shift)
                    let (blue, red) = (Int(source[blueStart + chroma]) - 128, Int(source[redStart + chroma]) - 128)
                    for value in [luma + 409 * red, luma - 100 * blue - 208 * red, luma + 516 * blue] {
                        output.append(UInt8(clamping: (value + 128) >> 8))
                    }
                }
            }
        }
        return RGBImage(width: width, height: height, pixels: pixels)
    }
}
