/// What a kiosk knows of the time without a network: what was signed, for how long it ran since, and what its clock
/// showed.
///
/// The clock alone proves nothing. A moment that somebody signed is past, and so is that moment and as long as the kiosk
/// ran since. What the clock shows beyond counts as far as the kiosk may have been off, and no further, so that a clock
/// that is set ahead can neither keep a kiosk from accepting for long nor make anything old.
public struct KeptTime: Equatable, Sendable {
    /// For how many seconds a kiosk may have been off before the clock alone does not say any more how long it was: a week
    /// of holidays.
    public static let longestOff: Int64 = 7 * 86_400
    /// How many seconds the floor may be ahead of what is certain, over any number of starts, until the next bundle comes
    /// into force.
    public static let longestLead: Int64 = 35 * 86_400

    /// The latest moment that is known to be past; it only goes back where the root says so.
    public private(set) var floor: TimeFloor
    /// The issue of the newest bundle that ever was in force.
    public private(set) var signed: Timestamp
    /// For how many seconds the kiosk ran since that bundle came into force.
    public private(set) var running: Int64

    /// - Returns: nil for what no kiosk keeps.
    public init?(floor: TimeFloor, signed: Timestamp, running: Int64) {
        guard (0...Self.longestRun).contains(running), signed.seconds <= Self.latest, floor.time.seconds <= Self.latest,
            floor.time >= signed
        else { return nil }
        self.floor = floor
        self.signed = signed
        self.running = running
    }

    /// 3,000 years: sums of times do not overflow.
    private static let longestRun: Int64 = 100_000_000_000
    private static let latest: Int64 = 253_402_300_799

    /// A kiosk that knows of no bundle yet.
    public static let new = KeptTime(TimeFloor.release)

    private init(_ floor: TimeFloor) {
        self.floor = floor
        signed = floor.time
        running = 0
    }

    /// Past for certain, whatever the clock shows.
    public var certain: Timestamp { signed.advanced(bySeconds: running) }

    /// How far the clock is believed when a process starts.
    public var reachAtStart: Timestamp { floor.time.advanced(bySeconds: Self.longestOff) }

    /// Learns of the clock's time.
    ///
    /// - Parameters:
    ///   - ran: for how many seconds the kiosk ran since it was asked last.
    ///   - reach: how far the clock is believed now: `reachAtStart` and as long as the process ran.
    public mutating func observe(_ now: Timestamp, ran: Int64, reach: Timestamp) {
        running = min(running + max(0, ran), Self.longestRun)
        floor.raise(to: certain)
        guard isBelieved(now, reach: reach) else { return }
        floor.raise(to: now)
    }

    /// Whether the clock shows no later moment than can be.
    public func isBelieved(_ now: Timestamp, reach: Timestamp) -> Bool {
        now <= reach && now <= certain.advanced(bySeconds: Self.longestLead)
    }

    /// A bundle of a greater number than any before comes into force: its issue is past.
    ///
    /// - Parameter resetsClock: whether the root says that the clock was ahead: the floor goes back to that moment.
    public mutating func adopt(_ issuedAt: Timestamp, resetsClock: Bool) {
        if issuedAt > certain || resetsClock {
            signed = issuedAt
            running = 0
        }
        if resetsClock { floor = TimeFloor(issuedAt) } else { floor.raise(to: issuedAt) }
    }
}
