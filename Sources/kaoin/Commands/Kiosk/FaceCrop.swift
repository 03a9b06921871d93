import KaoinCore
import KaoinFace
import KaoinVision

/// Cuts the customer's head out of the camera's picture: drawn whole into a terminal it would be a few characters wide.
final class FaceCrop {
    /// nil where the networks are not there; the picture stays whole then.
    private let detector = (try? NetworkStore(threads: 1)).map { FaceDetector(store: $0) }

    func head(in picture: RGBImage) -> RGBImage {
        let faces = (try? detector?.faces(inFrame: picture)) ?? []
        guard let largest = faces.max(by: { $0.box.width < $1.box.width }) else { return picture }
        return picture.headAndShoulders(around: largest.box)
    }
}
