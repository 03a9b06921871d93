public import KaoinCore

/// A picture in a terminal: two pixels a character, in the terminal's own colours, so that it is seen wherever text is,
/// over SSH too, and lies in no file.
public enum TerminalPicture {
    public enum Colours: Sendable {
        /// 16 million, where the terminal says that it has them.
        case all
        /// The 24 shades of grey of the 256 colours that nearly every terminal has.
        case shades
    }

    /// The picture as large as fits, its sides in proportion.
    ///
    /// - Parameters:
    ///   - columns: the width at most, in characters.
    ///   - rows: the height at most, in lines.
    /// - Returns: lines of one width, without line feeds; empty where there is no room.
    public static func lines(_ picture: RGBImage, columns: Int, rows: Int, colours: Colours) -> [String] {
        let scale = min(1, Double(columns) / Double(picture.width), Double(2 * rows) / Double(picture.height))
        let (width, height) = (Int(Double(picture.width) * scale), Int(Double(picture.height) * scale))
        guard width > 0, height > 1 else { return [] }
        let small = shrunk(picture, width: width, height: height)
        return stride(from: 0, to: height - 1, by: 2).map { row in
            var line = ""
            var last = ""
            for column in 0..<width {
                let colour =
                    code(small[row * width + column], colours, isFront: true) + ";"
                    + code(small[(row + 1) * width + column], colours, isFront: false)
                if colour != last { line += "\u{1B}[\(colour)m" }
                last = colour
                line += "▀"
            }
            return line + "\u{1B}[0m"
        }
    }

    private typealias Pixel = (red: Int, green: Int, blue: Int)

    /// The mean of the pixels that each one stands for: at a tenth of the size single ones would be noise.
    private static func shrunk(_ picture: RGBImage, width: Int, height: Int) -> [Pixel] {
        var pixels: [Pixel] = []
        pixels.reserveCapacity(width * height)
        for row in 0..<height {
            let rows = span(row, of: height, in: picture.height)
            for column in 0..<width {
                let columns = span(column, of: width, in: picture.width)
                var sum: Pixel = (0, 0, 0)
                for y in rows {
                    for x in columns {
                        let place = (y * picture.width + x) * 3
                        sum.red += Int(picture.pixels[place])
                        sum.green += Int(picture.pixels[place + 1])
                        sum.blue += Int(picture.pixels[place + 2])
                    }
                }
                let count = rows.count * columns.count
                pixels.append((sum.red / count, sum.green / count, sum.blue / count))
            }
        }
        return pixels
    }

    private static func span(_ index: Int, of count: Int, in length: Int) -> Range<Int> {
        let start = index * length / count
        return start..<max(start + 1, (index + 1) * length / count)
    }

    private static func code(_ pixel: Pixel, _ colours: Colours, isFront: Bool) -> String {
        let place = isFront ? 38 : 48
        switch colours {
        case .all: return "\(place);2;\(pixel.red);\(pixel.green);\(pixel.blue)"
        case .shades:
            let luma = (299 * pixel.red + 587 * pixel.green + 114 * pixel.blue) / 1000
            // Shade n of the 24 is 8 + 10 n.
            return "\(place);5;\(232 + min(23, max(0, (luma - 3) / 10)))"
        }
    }
}
