internal import KaoinCore

extension LumaImage {
    /// A smaller copy with the same sides' ratio, each of its pixels the mean of those that it stands for; the picture itself where
    /// it is no larger.
    func reduced(toLongerSide limit: Int) -> LumaImage {
        let longer = max(width, height)
        guard longer > limit else { return self }
        let (newWidth, newHeight) = (max(1, width * limit / longer), max(1, height * limit / longer))
        let source = pixels.span
        let lefts = (0...newWidth).map { $0 * width / newWidth }
        let values = [UInt8](capacity: newWidth * newHeight) { output in
            var sums = [UInt32](repeating: 0, count: newWidth)
            for row in 0..<newHeight {
                let (top, bottom) = (row * height / newHeight, (row + 1) * height / newHeight)
                for column in 0..<newWidth { sums[column] = 0 }
                for line in top..<bottom {
                    for column in 0..<newWidth {
                        var sum: UInt32 = 0
                        for at in lefts[column]..<lefts[column + 1] { sum &+= UInt32(source[line &* width &+ at]) }
                        sums[column] &+= sum
                    }
                }
                for column in 0..<newWidth {
                    let count = UInt32((bottom - top) * (lefts[column + 1] - lefts[column]))
                    output.append(UInt8(truncatingIfNeeded: sums[column] / count))
                }
            }
        }
        return LumaImage(width: newWidth, height: newHeight, pixels: values)
    }
}
