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
    /// Tries of a day that failed for liveness; then only the teller decides until one of them is 24 hours old.
    ///
    /// A recording is the right answer to both challenges of a session with a chance of p: 1 in 53 at the usual level 2
    /// (`ChallengeLevel.guessingChance`). After n failures within 24 hours no further try can end as accepted by the machine,
    /// so that all tries of a day together have the chance 1 - (1 - p)^n. With n = 2 that is 3.7 %, 1 in 27, and 1 in 65 at
    /// level 3; with n = 3 it would be 5.5 %, more than the 1 in 20 that is allowed. At level 1, where p is 1 in 12, it is
    /// 16 %: that level is for counters at which somebody watches. No acceptance takes one of these failures back, and no
    /// policy can raise the number. Each kiosk counts for itself.
    public static let livenessFailuresPerDay = 2
    /// PINs of a day that did not open the pass; then the teller decides, and no PIN is tried. A PIN of four digits is
    /// guessed in 1 of 1,000 days.
    public static let wrongPINsPerDay = 10
    /// Counting stops there, far above the stop of any policy.
    public static let maximumFailures = 1_000_000
    static let day: Int64 = 86_400

    /// Failures since the last acceptance.
    public private(set) var failures = 0
    /// Whether liveness passed in all of those.
    public private(set) var livenessInAll = true
    public private(set) var lastEnd: Timestamp?
    /// When uses of the last 24 hours began that were not broken off, the latest of them last.
    public private(set) var begun: [Timestamp] = []
    /// Whether the last of `begun` is not over.
    public private(set) var isOpen = false
    /// Acceptances in a row whose score came close to the threshold; 0…255. It is no score: one band of two.
    public private(set) var closeVisits = 0
    /// When the latest tries ended that failed for liveness, or may have; no more than are counted.
    public private(set) var livenessFailures: [Timestamp] = []
    /// When the latest PINs were tried that did not open the pass; no more than are counted.
    public private(set) var wrongPINs: [Timestamp] = []

    public init() {}

    /// A record as it was kept.
    ///
    /// - Returns: nil for what no record can be: unsorted times, a negative count, an open use that never began.
    public init?(
        failures: Int, livenessInAll: Bool, lastEnd: Timestamp?, begun: [Timestamp], isOpen: Bool, closeVisits: Int = 0,
        livenessFailures: [Timestamp] = [], wrongPINs: [Timestamp] = []
    ) {
        guard (0...Self.maximumFailures).contains(failures), failures > 0 || livenessInAll,
            begun.count <= Self.maximumUses, (0...255).contains(closeVisits),
            livenessFailures.count <= Self.livenessFailuresPerDay, wrongPINs.count <= Self.wrongPINsPerDay,
            [begun, livenessFailures, wrongPINs].allSatisfy({ times in
                zip(times, times.dropFirst()).allSatisfy { $0 <= $1 }
            }), !isOpen || !begun.isEmpty
        else { return nil }
        self.failures = failures
        self.livenessInAll = livenessInAll
        self.lastEnd = lastEnd
        self.begun = begun
        self.isOpen = isOpen
        self.closeVisits = closeVisits
        self.livenessFailures = livenessFailures
        self.wrongPINs = wrongPINs
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
        let moment = moment(at: now, floor)
        lastEnd = moment
        isOpen = false
        switch outcome {
        case .accepted, .acceptedByTeller:
            failures = 0
            livenessInAll = true
            closeVisits = isClose ? min(closeVisits + 1, 255) : 0
        case .failed(let livenessPassed): fail(livenessPassed: livenessPassed)
        case .notOpened:
            fail(livenessPassed: false)
            wrongPINs = Array((wrongPINs + [moment]).suffix(Self.wrongPINsPerDay))
        case .interrupted: break
        case .brokenOff: begun.removeLast()
        }
        if outcome.isLivenessFailure {
            livenessFailures = Array((livenessFailures + [moment]).suffix(Self.livenessFailuresPerDay))
        }
        return true
    }

    private mutating func fail(livenessPassed: Bool) {
        failures = min(failures + 1, Self.maximumFailures)
        livenessInAll = livenessInAll && livenessPassed
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
