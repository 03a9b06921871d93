public import KaoinCore

/// Brings a face into the place where the embedding network expects it.
public enum FaceAlignment {
    /// Width and height of an aligned face in pixels.
    public static let side = 112

    /// Where the five landmarks lie in an aligned face, as the ArcFace and SFace networks were trained.
    public static let places = [
        Point(x: 38.2946, y: 51.6963), Point(x: 73.5318, y: 51.5014), Point(x: 56.0252, y: 71.7366),
        Point(x: 41.5493, y: 92.3655), Point(x: 70.7299, y: 92.2041),
    ]

    /// The face turned upright and scaled: 112 x 112 pixels.
    public static func align(_ face: FaceDetection, in picture: RGBImage) -> RGBImage {
        picture.cut(side: side, from: SimilarityTransform(from: face.landmarks, to: places).inverse)
    }
}
