internal import KaoinVision

/// A place of a face where skin is measured: neither eyes nor brows nor lips, which move, nor hair.
public enum LightPlace: String, Sendable, CaseIterable {
    case forehead
    case nose
    case leftCheek = "left-cheek"
    case rightCheek = "right-cheek"
    case leftSide = "left-side"
    case rightSide = "right-side"
    case chin

    /// Points of the mesh, as MediaPipe numbers them, whose mean is the middle of the place.
    private var points: [Int] {
        switch self {
        case .forehead: [151, 9, 10]
        case .nose: [4, 5, 195]
        case .leftCheek: [50, 205]
        case .rightCheek: [280, 425]
        case .leftSide: [234, 50, 177]
        case .rightSide: [454, 280, 401]
        case .chin: [199, 200, 175]
        }
    }

    func centre(in mesh: FaceMesh) -> Point {
        points.reduce(Point(x: 0, y: 0)) { $0 + mesh.points[$1].inPicture } / Float(points.count)
    }
}
