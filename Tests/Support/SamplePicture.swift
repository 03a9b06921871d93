public import KaoinCore

/// Grey pictures that tests make of a formula.
public enum SamplePicture {
    /// - Parameter value: of a column and a row; what is out of 0…255 is cut to it.
    public static func grey(width: Int, height: Int, _ value: (Int, Int) -> Int) -> RGBImage {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(width * height * 3)
        for row in 0..<height {
            for column in 0..<width {
                let level = UInt8(min(max(value(column, row), 0), 255))
                pixels += [level, level, level]
            }
        }
        return RGBImage(width: width, height: height, pixels: pixels)
    }

    /// A square one.
    public static func grey(_ side: Int, _ value: (Int, Int) -> Int) -> RGBImage {
        grey(width: side, height: side, value)
    }
}
