internal import KaoinCore

/// What a face does, and for how long it has been seen doing it.
///
/// The same rule says what answers a prompt and what nobody asked for: an action that would count as an answer is never
/// passed over, so that a recording with many actions in it answers no more challenges than one with few.
struct ObservedAction: Equatable, Sendable {
    let action: ChallengeAction
    let since: Duration
    private var last: Duration

    /// The observed that goes on in a further frame.
    ///
    /// - Parameters:
    ///   - before: up to the frame before; nil where nothing was done.
    ///   - ignored: what moves by itself in this face.
    /// - Returns: nil where the face does nothing now.
    init?(
        _ bearing: Bearing, from neutral: Bearing, ignoring ignored: Set<AskedMotion>,
        after before: ObservedAction?, at now: Duration
    ) {
        guard let action = ChallengeAction.performed(bearing, from: neutral, ignoring: ignored) else { return nil }
        self.action = action
        since = before?.action == action ? before?.since ?? now : now
        last = now
    }

    /// Whether it lasts long enough to be meant. It is counted from frame to frame that show it: one frame alone may be
    /// an accident.
    var counts: Bool { last - since >= action.duration }
}
