/// When the motion of an action began.
///
/// An action counts when it is far enough, and then it has been going on for a while: a head that turns needs a quarter
/// of a second. How soon a person can react is about the beginning. It lies behind the last frame in which the face was
/// still about where it was at the prompt, or, where that frame shows a part of the way, as long before it as the speed
/// from there to the next frame says. Motions begin slowly, so it began there at the latest, and no person who waits for
/// the prompt is found too soon by it.
struct MotionOnset {
    /// On the clock of the frames.
    let time: Duration

    /// The share of an action that passes for rest.
    private static let rest: Float = 0.3
    /// How far the way is followed back: one that slow says nothing of its beginning.
    private static let longest = Duration.milliseconds(150)

    /// How a face was held in a frame.
    struct Moment {
        let time: Duration
        let bearing: Bearing
    }

    /// - Parameters:
    ///   - moments: from the prompt on, one or more; the first is how the face was held at the prompt.
    ///   - seen: when the action was first seen.
    init(of action: ChallengeAction, in moments: [Moment], seen: Duration) {
        let start = moments[0]
        func share(_ moment: Moment) -> Float { action.share(moment.bearing, from: start.bearing) }
        guard let after = moments.firstIndex(where: { $0.time >= seen }), after > 0,
            let last = moments[..<after].lastIndex(where: { share($0) <= Self.rest })
        else {
            time = start.time
            return
        }
        let (before, next) = (moments[last], moments[last + 1])
        let speed = (share(next) - share(before)) / Float((next.time - before.time) / .microseconds(1))
        let way = max(0, share(before))
        let back = speed > 0 ? Duration.microseconds(Double(way / speed)) : .zero
        time = before.time - min(back, Self.longest)
    }
}
