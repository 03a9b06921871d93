public import KaoinCore

/// One thing that a person is asked to do.
public enum ChallengeAction: String, Sendable, CaseIterable {
    case turnLeft = "turn-left"
    case turnRight = "turn-right"
    case lookUp = "look-up"
    case blink
    case openMouth = "open-mouth"

    /// Moves the head, so that its depth shows.
    public var turnsHead: Bool { self == .turnLeft || self == .turnRight }
    /// Moves what no rigid thing moves.
    public var movesFace: Bool { self == .blink || self == .openMouth }

    /// What a person moves for it.
    public var motion: AskedMotion {
        switch self {
        case .turnLeft, .turnRight: .turnHead
        case .lookUp: .lookUp
        case .blink: .closeEyes
        case .openMouth: .openMouth
        }
    }

    /// Degrees that the mesh shows at least; it shows about two thirds of a turn.
    static let turn: Float = 12
    static let lift: Float = 8
    /// How far eyes are closed, above how far they are usually.
    static let closed: Float = 0.25
    /// Or how much of their own opening eyes lose, if they are seen to close a little at least: of narrow eyes the network
    /// says too little.
    static let narrowed: Float = 0.3
    static let closedLittle: Float = 0.08
    static let mouth: Float = 0.25

    /// Whether a face that was held as `neutral` does this now, whatever else it does.
    private func shows(in bearing: Bearing, from neutral: Bearing) -> Bool {
        guard share(bearing, from: neutral) >= 1 else { return false }
        return switch self {
        case .turnLeft, .turnRight, .openMouth: true
        case .lookUp: abs(bearing.yaw - neutral.yaw) < Self.turn
        case .blink: bearing.eyesClosed >= 0.3 || Self.narrowing(bearing, from: neutral) >= Self.narrowed
        }
    }

    /// The one action that a face does now: of several at once that which moves most of it. Eyes and lips are seen less
    /// well in a head that is turned, and eyes narrow over an open mouth. That it is one and no more is what makes an
    /// answer the answer to one prompt alone: doing everything at once answers no more than doing one thing.
    ///
    /// - Parameter ignored: what moves by itself in this face.
    static func performed(
        _ bearing: Bearing, from neutral: Bearing, ignoring ignored: Set<AskedMotion> = []
    ) -> ChallengeAction? {
        let order: [ChallengeAction] = [.turnLeft, .turnRight, .lookUp, .openMouth, .blink]
        return order.first { !ignored.contains($0.motion) && $0.shows(in: bearing, from: neutral) }
    }

    /// How much of this action lies between two ways to hold a face: 1 is what is seen of it at least, less than 0 the other
    /// way.
    func share(_ bearing: Bearing, from start: Bearing) -> Float {
        switch self {
        case .turnLeft: (bearing.yaw - start.yaw) / Self.turn
        case .turnRight: (start.yaw - bearing.yaw) / Self.turn
        case .lookUp: (bearing.pitch - start.pitch) / Self.lift
        case .blink: Self.shareOfBlink(bearing, from: start)
        case .openMouth: (bearing.mouthOpen - start.mouthOpen) / Self.mouth
        }
    }

    private static func shareOfBlink(_ bearing: Bearing, from start: Bearing) -> Float {
        let risen = bearing.eyesClosed - start.eyesClosed
        return max(risen / closed, min(risen / closedLittle, narrowing(bearing, from: start) / narrowed))
    }

    /// The share of their opening that eyes lost.
    private static func narrowing(_ bearing: Bearing, from start: Bearing) -> Float {
        start.eyeOpening > 0 ? 1 - bearing.eyeOpening / start.eyeOpening : 0
    }

    /// How long it is seen at least before it counts, asked or not: eyes close by themselves for less.
    var duration: Duration { self == .blink ? .milliseconds(300) : .milliseconds(60) }

    /// Whether a face is held as before any action.
    static func isNeutral(
        _ bearing: Bearing, from neutral: Bearing, ignoring ignored: Set<AskedMotion> = []
    ) -> Bool {
        abs(bearing.yaw - neutral.yaw) < 6 && abs(bearing.pitch - neutral.pitch) < 5
            && (bearing.eyesClosed < neutral.eyesClosed + 0.15 || ignored.contains(.closeEyes))
            && (bearing.mouthOpen < neutral.mouthOpen + 0.15 || ignored.contains(.openMouth))
    }
}
