public import KaoinCore
public import KaoinPorts
public import KaoinTexts
internal import Synchronization

/// One thing that followers of a session are told.
public struct SessionReport: Equatable, Sendable {
    /// Counts up from 1 within the session.
    public let number: Int
    public let phase: SessionPhase
    public let guidance: Guidance?
    /// How much of the phase is done, 0…1, where that is known.
    public let progress: Double?
    /// The name in the pass, once the pass was found valid and until the session is over; for the teller alone.
    public let holder: String?
    /// Why the teller is asked.
    public let causes: [ReferralCause]
    /// What exactly is not clear, while the teller is asked.
    public let unclear: [UnclearReason]
    /// Whether liveness is only assumed, in development.
    public let assumesLiveness: Bool
    public let verdict: Verdict?
    /// Why the holder should get a new pass; with the verdict, and only for the teller.
    public let renewal: [RenewalReason]
    /// What the customer asked for and sees, and by when something must be done.
    public let customer: CustomerView

    var withoutHolder: SessionReport {
        SessionReport(
            number: number, phase: phase, guidance: guidance, progress: progress, holder: nil, causes: causes,
            unclear: unclear, assumesLiveness: assumesLiveness, verdict: verdict, renewal: renewal,
            customer: customer)
    }
}

/// What the customer's screen shows beside the guidance.
public struct CustomerView: Equatable, Sendable {
    /// The one that the customer is spoken to in.
    public let language: Language
    /// Whether the customer asked for somebody of the staff.
    public let isHelpCalled: Bool
    /// When the phase ends by itself, on the kiosk's clock that only goes forward; nil at the end.
    public let deadline: Duration?
    /// How far the challenge is; nil where there is none.
    public let step: ChallengeStep?
    /// Whether the live picture can be had now (`Kiosk.livePicture(of:)`).
    public let hasLivePicture: Bool
    /// Whether the screen is to show light in this session, or does; the customer may have it left out.
    public let asksLight: Bool
}

/// What was said of a session so far, and what is still to come.
final class SessionFeed: Sendable {
    private struct State {
        var reports: [SessionReport] = []
        var followers: [Int: AsyncStream<SessionReport>.Continuation] = [:]
        var next = 0
        var isOver = false
    }

    private let state = Mutex(State())

    func append(_ make: (Int) -> SessionReport) {
        let done = state.withLock { state -> [AsyncStream<SessionReport>.Continuation] in
            let report = make(state.reports.count + 1)
            state.reports.append(report)
            for follower in state.followers.values { follower.yield(report) }
            guard report.verdict != nil else { return [] }
            state.isOver = true
            // Who was told, was told. What stays here names nobody.
            state.reports = state.reports.map(\.withoutHolder)
            defer { state.followers.removeAll() }
            return Array(state.followers.values)
        }
        // Outside of the lock: a stream that ends comes back to release its follower.
        for follower in done { follower.finish() }
    }

    var last: SessionReport? { state.withLock { $0.reports.last } }

    /// The reports with greater numbers, those that are there and those to come; it ends with the verdict.
    func follow(after number: Int) -> AsyncStream<SessionReport> {
        let (stream, continuation) = AsyncStream<SessionReport>.makeStream(bufferingPolicy: .unbounded)
        let key: Int? = state.withLock { state in
            for report in state.reports where report.number > number { continuation.yield(report) }
            guard !state.isOver else { return nil }
            state.next += 1
            state.followers[state.next] = continuation
            return state.next
        }
        guard let key else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.followers.removeValue(forKey: key) }
        }
        return stream
    }
}
