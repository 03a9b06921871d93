public import KaoinCore
internal import KaoinFace
internal import KaoinPass
internal import KaoinPicture
public import KaoinVision

/// The small portrait that a pass may hold for the teller's eyes.
public enum PassPortrait {
    /// Grey, since a person tells a face by its shades, and colour would cost a fifth of the bytes.
    static let side = 64
    /// With names of common length the symbol is then version 23 at level M: 117 modules with its quiet zone. A camera of 1280 x 720
    /// pixels reads that in poor light where the code takes three fifths of the frame's height, 3.7 pixels a module
    /// (docs/LIMITATIONS.md). The format allows more (`PrivatePart.portraitLimit`).
    static let budget = 420
    /// The cut around the face, in widths of its box: hair and chin are in it, the background is not.
    private static let cut: Float = 1.5

    /// Cut around the face of the first picture, turned upright.
    public static func make(of face: AnalyzedFace, in picture: RGBImage) throws -> [UInt8] {
        let box = face.detection.box
        let scale = max(box.width, box.height) * cut / Float(side)
        let eyes = face.detection.landmarks
        let (across, down) = (eyes[1].x - eyes[0].x, eyes[1].y - eyes[0].y)
        let distance = max((across * across + down * down).squareRoot(), 1)
        let (a, b) = (scale * across / distance, scale * down / distance)
        let (middle, half) = (box.center, Float(side) / 2)
        let place = SimilarityTransform(
            a: a, b: b, tx: middle.x - a * half + b * half, ty: middle.y - b * half - a * half)
        let grey = picture.cut(side: side, from: place).luma()
        let shades = RGBImage(width: side, height: side, pixels: grey.pixels.flatMap { [$0, $0, $0] })
        return try WebPEncoder.encode(shades, side: side, budget: budget)
    }

    /// A portrait as a picture file: WebP as it is in the pass, or PNG.
    ///
    /// - Returns: nil for a name with another end.
    /// - Throws: `PictureError` for what is no picture.
    public static func file(_ portrait: [UInt8], for path: String) throws -> [UInt8]? {
        // An issuer may be broken: what is no picture is not written as one.
        let picture = try PictureDecoder.decode(portrait)
        switch path.split(separator: ".").last?.lowercased() {
        case "webp": return portrait
        case "png": return try PictureEncoder.png(picture)
        default: return nil
        }
    }
}
