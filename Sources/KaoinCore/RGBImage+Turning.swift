extension RGBImage {
    /// The picture as it was meant, by one of the eight orientations that EXIF numbers.
    ///
    /// - Parameter orientation: what must be undone: 2 mirrored, 3 upside down, 4 mirrored upside down, 5 to 8 lying on a side,
    ///   of which 6 needs a quarter turn clockwise and 8 one against it, 5 and 7 those and a mirror. 1 and whatever is no
    ///   orientation leave it as it is.
    public func turned(_ orientation: Int) -> RGBImage {
        guard (2...8).contains(orientation) else { return self }
        let lies = orientation >= 5
        let (newWidth, newHeight) = lies ? (height, width) : (width, height)
        // The first pixel, and how far it is to the next one in a row and in a column.
        let (right, bottom) = (width - 1, (height - 1) * width)
        let (first, nextInRow, nextRow) =
            switch orientation {
            case 2: (right, -1, width)
            case 3: (bottom + right, -1, -width)
            case 4: (bottom, 1, -width)
            case 5: (0, width, 1)
            case 6: (bottom, -width, 1)
            case 7: (bottom + right, -width, -1)
            default: (right, width, -1)
            }
        let source = pixels.span
        let values = [UInt8](capacity: pixels.count) { output in
            for row in 0..<newHeight {
                var at = (first &+ row &* nextRow) &* 3
                for _ in 0..<newWidth {
                    output.append(source[at])
                    output.append(source[at &+ 1])
                    output.append(source[at &+ 2])
                    at &+= nextInRow &* 3
                }
            }
        }
        return RGBImage(width: newWidth, height: newHeight, pixels: values)
    }
}
