internal import KaoinCore

/// Where a face is that has too little room beside it, as the picture shows it.
public enum PlaceProblem: Equatable, Sendable {
    /// Room is missing on two sides that face each other.
    case tooNear
    case tooFarLeft
    case tooFarRight
    case tooHigh
    case tooLow

    /// - Parameter missing: how much room is missing on each side, in distances between the eyes; 0 or less where there is
    ///   enough.
    /// - Returns: nil where there is enough everywhere.
    init?(missing: (left: Float, right: Float, above: Float, below: Float)) {
        if missing.left > 0 && missing.right > 0 || missing.above > 0 && missing.below > 0 {
            self = .tooNear
            return
        }
        let sides: [(Float, PlaceProblem)] = [
            (missing.left, .tooFarLeft), (missing.right, .tooFarRight), (missing.above, .tooHigh),
            (missing.below, .tooLow),
        ]
        guard let worst = sides.max(by: { $0.0 < $1.0 }), worst.0 > 0 else { return nil }
        self = worst.1
    }

    /// A camera does not mirror: who stands at the left of the picture has to go to their own left.
    var advice: QualityAdvice {
        switch self {
        case .tooNear: .stepBack
        case .tooFarLeft: .moveLeft
        case .tooFarRight: .moveRight
        case .tooHigh: .moveDown
        case .tooLow: .moveUp
        }
    }
}
