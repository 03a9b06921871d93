public import KaoinCore

extension RGBImage {
    /// The pixels of some columns and rows, as a picture of its own.
    ///
    /// - Precondition: both lie in the picture, and neither is empty.
    public func part(columns: Range<Int>, rows: Range<Int>) -> RGBImage {
        precondition(!columns.isEmpty && !rows.isEmpty, "a part has pixels")
        precondition((0...width).contains(columns.upperBound) && columns.lowerBound >= 0, "columns of the picture")
        precondition((0...height).contains(rows.upperBound) && rows.lowerBound >= 0, "rows of the picture")
        var part: [UInt8] = []
        part.reserveCapacity(columns.count * rows.count * 3)
        for row in rows {
            part += pixels[(row * width + columns.lowerBound) * 3..<(row * width + columns.upperBound) * 3]
        }
        return RGBImage(width: columns.count, height: rows.count, pixels: part)
    }
}
