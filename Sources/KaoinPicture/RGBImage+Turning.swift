internal import KaoinCore

extension RGBImage {
    /// The picture as it was meant, from the orientation that the camera noted.
    ///
    /// - Parameter orientation: 1 upright, 2 mirrored, 3 upside down, 4 mirrored upside down, 5 to 8 lying on a side.
    func turned(_ orientation: Int) -> RGBImage {
        guard (2...8).contains(orientation) else { return self }
        let lies = orientation >= 5
        let (newWidth, newHeight) = lies ? (height, width) : (width, height)
        let source = pixels.span
        let values = [UInt8](capacity: pixels.count) { output in
            for row in 0..<newHeight {
                for column in 0..<newWidth {
                    let (x, y) =
                        switch orientation {
                        case 2: (width - 1 - column, row)
                        case 3: (width - 1 - column, height - 1 - row)
                        case 4: (column, height - 1 - row)
                        case 5: (row, column)
                        case 6: (row, height - 1 - column)
                        case 7: (width - 1 - row, height - 1 - column)
                        default: (width - 1 - row, column)
                        }
                    let at = (y &* width &+ x) &* 3
                    for channel in 0..<3 { output.append(source[at &+ channel]) }
                }
            }
        }
        return RGBImage(width: newWidth, height: newHeight, pixels: values)
    }
}
