public import KaoinCore
public import KaoinVision

/// The cues that look at the frames of one presentation. Any one that denies is enough, and none is weighed against another;
/// what only suspects needs a second one.
public struct CueSet: Sendable {
    /// All cues there are, in the order in which they are asked.
    private static let registered: [any FrameCue] = [
        FrameIntegrityCue(.repeatedFrames),
        FrameIntegrityCue(.frameTiming),
        InfraredWatch(),
        BorderWatch(),
        ScreenPatternWatch(),
        GlareWatch(),
        FlatMotionWatch(),
        PassiveWatch(),
    ]

    private var cues: [any FrameCue]
    /// What is in doubt after the newest frame; nil where nothing is.
    public private(set) var doubt: UnclearReason?
    /// What the newest frame leaves suspected and in doubt, which a further cue would confirm; nil where nothing is. A cue that
    /// leaves no doubt by itself, as a part of a border, is none: doors and shelves show as much.
    public private(set) var suspicion: DenyCue?

    /// - Parameters:
    ///   - scopes: of the cues that are wanted here.
    ///   - rules: a session's, but in evaluations.
    public init(_ scopes: Set<CueScope>, rules: LivenessRules = .session) {
        cues = Self.registered.filter { scopes.contains($0.scope) && rules.includes($0.cue) }
    }

    /// Shows a frame to every cue.
    ///
    /// - Parameters:
    ///   - rest: the face at rest, once it is known.
    ///   - scopes: of the cues that look at it; nil for all of this set.
    /// - Returns: the first that denies.
    public mutating func take(
        _ frame: LivenessFrame, rest: FaceMesh? = nil, within scopes: Set<CueScope>? = nil
    ) -> DenyCue? {
        var denied: DenyCue?
        (doubt, suspicion) = (nil, nil)
        var isSuspected = false
        for index in cues.indices where scopes?.contains(cues[index].scope) != false {
            switch cues[index].take(frame, rest: rest) {
            case .denied(let cue): denied = denied ?? cue
            case .doubtful(let reason): doubt = doubt ?? reason
            case .suspected(let cue, let reason):
                doubt = doubt ?? reason
                if isSuspected { denied = denied ?? cue }
                isSuspected = true
                if reason != nil { suspicion = cue }
            case nil: break
            }
        }
        return denied
    }
}

/// What liveness looks at and insists on. A session has all of it; evaluations and tests leave a cue out to show what it is
/// there for.
public struct LivenessRules: Equatable, Sendable {
    public static let session = LivenessRules(dangerouslyLeavingOut: [])

    private let leftOut: Set<LivenessCue>

    /// - Parameter cues: not looked at. Only code of laboratories and tests names any (`scripts/check-imports`).
    public init(dangerouslyLeavingOut cues: Set<LivenessCue>) {
        leftOut = cues
    }

    public func includes(_ cue: LivenessCue) -> Bool { !leftOut.contains(cue) }
}
