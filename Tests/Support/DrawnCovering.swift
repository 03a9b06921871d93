public import KaoinCore
public import KaoinVision

/// Something drawn over a face, whose shape is given in an upright face of 112 x 112 pixels.
public enum DrawnCovering {
    public static let maskShades: [(UInt8, UInt8, UInt8)] = [(150, 190, 210), (238, 238, 240), (28, 28, 32)]

    public static func isMask(_ point: Point) -> Bool {
        (66...111).contains(point.y) && abs(point.x - 56) < 34 - max(0, point.y - 96)
    }

    public static func isLens(_ point: Point) -> Bool {
        [Float(38.3), 73.5].contains { centre in
            let (x, y) = ((point.x - centre) / 16, (point.y - 52) / 13)
            return x * x + y * y < 1
        }
    }

    /// - Parameter landmarks: of the face, as `FaceDetection` has them.
    public static func draw(
        on picture: RGBImage, landmarks: [Point], shade: (UInt8, UInt8, UInt8), where isCovered: (Point) -> Bool
    ) -> RGBImage {
        let place = SimilarityTransform(from: landmarks, to: FaceAlignment.places)
        var pixels = picture.pixels
        for y in 0..<picture.height {
            for x in 0..<picture.width where isCovered(place(Point(x: Float(x), y: Float(y)))) {
                let index = (y * picture.width + x) * 3
                (pixels[index], pixels[index + 1], pixels[index + 2]) = shade
            }
        }
        return RGBImage(width: picture.width, height: picture.height, pixels: pixels)
    }
}
