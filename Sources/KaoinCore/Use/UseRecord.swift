/// What a kiosk remembers of the uses of one pass: one budget over all cues, so that a try that fails for liveness costs
/// as much as one that fails for the face.
///
/// Times in it never go back, whatever the clock does: they are `TimeFloor.moment(at:)` at least.
///
///     ── begin ──▶ open ── end ──▶ closed
///                    └── abandon (power cut, or longer than any session) ──▶ closed, a failure without liveness
public struct UseRecord: Equatable, Sendable {
    /// No session is that long: a use that is open for so many seconds was abandoned.
    public static let longestUse: Int64 = 600
    /// The largest `usesPerDay` of a policy; no more times are kept.
    public static let maximumUses = 1000
    /// Counting stops there, far above the stop of any policy.
    public static let maximumFailures = 1_000_000
    static let day: Int64 = 86_400

    /// Failures since the last acceptance.
    public private(set) var failures = 0
    /// Whether liveness passed in all of those.
    public private(set) var livenessInAll = true
    public private(set) var lastEnd: Timestamp?
    /// When the uses of the last 24 hours began, the latest of them last.
    public private(set) var begun: [Timestamp] = []
    /// Whether the last of `begun` is not over.
    public private(set) var isOpen = false
    /// Acceptances in a row whose score came close to the threshold; 0…255. It is no score: one band of two.
    public private(set) var closeVisits = 0

    public init() {}

    /// A record as it was kept.
    ///
    /// - Returns: nil for what no record can be: unsorted times, a negative count, an open use that never began.
    public init?(
        failures: Int, livenessInAll: Bool, lastEnd: Timestamp?, begun: [Timestamp], isOpen: Bool, closeVisits: Int = 0
    ) {
        guard (0...Self.maximumFailures).contains(failures), failures > 0 || livenessInAll,
            begun.count <= Self.maximumUses, (0...255).contains(closeVisits),
            zip(begun, begun.dropFirst()).allSatisfy({ $0 <= $1 }), !isOpen || !begun.isEmpty
        else { return nil }
        self.failures = failures
        self.livenessInAll = livenessInAll
        self.lastEnd = lastEnd
        self.begun = begun
        self.isOpen = isOpen
        self.closeVisits = closeVisits
    }

    /// Begins a use where it may begin; elsewhere only an abandoned use before it is closed.
    public mutating func begin(at now: Timestamp, floor: TimeFloor, policy: UsePolicy) -> UseAllowance {
        let moment = moment(at: now, floor)
        if isAbandoned(at: now, floor: floor) { abandon(at: now, floor: floor) }
        let allowance = allowance(at: now, floor: floor, policy: policy)
        guard allowance.beginsUse else { return allowance }
        begun.removeAll { $0 <= moment.advanced(bySeconds: -Self.day) }
        begun.append(moment)
        begun.removeFirst(max(0, begun.count - Self.maximumUses))
        isOpen = true
        return allowance
    }

    /// Ends the open use.
    ///
    /// - Parameter isClose: whether an acceptance's score came close to the threshold.
    /// - Returns: false, and nothing changes, where none is open.
    public mutating func end(
        _ outcome: UseOutcome, isClose: Bool = false, at now: Timestamp, floor: TimeFloor
    ) -> Bool {
        guard isOpen else { return false }
        lastEnd = moment(at: now, floor)
        isOpen = false
        switch outcome {
        case .accepted, .acceptedByTeller:
            failures = 0
            livenessInAll = true
            closeVisits = isClose ? min(closeVisits + 1, 255) : 0
        case .failed(let livenessPassed):
            failures = min(failures + 1, Self.maximumFailures)
            livenessInAll = livenessInAll && livenessPassed
        case .brokenOff: break
        }
        return true
    }

    /// Closes a use whose end nobody saw: the power was cut, the program was killed. Delays count from now.
    ///
    /// - Returns: false where none is open.
    @discardableResult
    public mutating func abandon(at now: Timestamp, floor: TimeFloor) -> Bool {
        end(.failed(livenessPassed: false), at: now, floor: floor)
    }

    /// Whether a use is open for longer than any session lasts.
    public func isAbandoned(at now: Timestamp, floor: TimeFloor) -> Bool {
        guard isOpen, let opened = begun.last else { return false }
        return moment(at: now, floor) >= opened.advanced(bySeconds: Self.longestUse)
    }

    /// The time that this record goes by; it stands still while the clock is behind or years ahead.
    func moment(at now: Timestamp, _ floor: TimeFloor) -> Timestamp {
        [floor.moment(at: now), lastEnd, begun.last].compactMap(\.self).max() ?? now
    }
}
