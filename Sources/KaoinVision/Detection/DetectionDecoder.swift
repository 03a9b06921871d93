internal import Glibc

/// Reads what the detection network YuNet (Wu, Peng, Yu 2023) says at the three strides 8, 16 and 32.
public struct DetectionDecoder: Sendable {
    public static let strides = [8, 16, 32]

    /// The network's input in pixels; multiples of 32.
    public let width: Int
    public let height: Int
    /// Candidates below this are left out, 0…1.
    public let minimumScore: Float

    public init(width: Int, height: Int, minimumScore: Float) {
        precondition(width % 32 == 0 && height % 32 == 0, "sides are multiples of 32")
        self.width = width
        self.height = height
        self.minimumScore = minimumScore
    }

    /// Adds the faces of one stride to a list.
    ///
    /// - Parameters:
    ///   - classes: one value a cell, the cells row by row.
    ///   - objects: one value a cell.
    ///   - boxes: four values a cell: centre and logarithm of the size, in cells.
    ///   - keypoints: ten values a cell: x and y of the five landmarks, in cells.
    /// - Returns: false where the lengths do not belong to the stride.
    public func decode(
        stride: Int, classes: Span<Float>, objects: Span<Float>, boxes: Span<Float>, keypoints: Span<Float>,
        into faces: inout [FaceDetection]
    ) -> Bool {
        let (columns, rows) = (width / stride, height / stride)
        let cells = columns * rows
        guard classes.count == cells, objects.count == cells, boxes.count == cells * 4, keypoints.count == cells * 10
        else { return false }
        let unit = Float(stride)
        // Compared before the root is taken: nearly all cells are empty.
        let minimum = minimumScore * minimumScore
        for cell in 0..<cells {
            let product = min(max(classes[cell], 0), 1) * min(max(objects[cell], 0), 1)
            guard product >= minimum else { continue }
            let (column, row) = (Float(cell % columns), Float(cell / columns))
            let (x, y) = ((column + boxes[cell * 4]) * unit, (row + boxes[cell * 4 + 1]) * unit)
            let (boxWidth, boxHeight) = (expf(boxes[cell * 4 + 2]) * unit, expf(boxes[cell * 4 + 3]) * unit)
            let landmarks = (0..<5).map { point in
                Point(
                    x: (column + keypoints[cell * 10 + point * 2]) * unit,
                    y: (row + keypoints[cell * 10 + point * 2 + 1]) * unit)
            }
            // A picture made to confuse the network gets no coordinates out of it that later arithmetic cannot hold.
            let places = landmarks + [Point(x: x, y: y), Point(x: boxWidth, y: boxHeight)]
            guard places.allSatisfy(isPlausible) else { continue }
            faces.append(
                FaceDetection(
                    box: Box(x: x - boxWidth / 2, y: y - boxHeight / 2, width: boxWidth, height: boxHeight),
                    score: product.squareRoot(), landmarks: landmarks))
        }
        return true
    }

    /// Not further outside of the picture than the picture is large; false also for what is not a number.
    private func isPlausible(_ point: Point) -> Bool {
        abs(point.x) <= Float(2 * width) && abs(point.y) <= Float(2 * height)
    }
}
