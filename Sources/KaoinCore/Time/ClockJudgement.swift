/// What a machine's clock is worth, without a network to ask.
public enum ClockJudgement: Equatable, Sendable {
    case plausible
    /// The clock shows a moment that is certainly past.
    case behind(floor: Timestamp)
    /// The clock shows a moment years after anything that is known.
    case ahead(of: Timestamp)

    /// How far ahead of the floor a clock may be: a kiosk may lie in a store room for a while.
    public static let reach: Int64 = 3 * 365 * 86_400

    /// - Parameter floor: the latest moment that is known to be past.
    public init(now: Timestamp, floor: TimeFloor) {
        if now < floor.time {
            self = .behind(floor: floor.time)
        } else if now > floor.time.advanced(bySeconds: Self.reach) {
            self = .ahead(of: floor.time)
        } else {
            self = .plausible
        }
    }
}

/// The latest moment that is known to be past. `KeptTime` says what raises it.
public struct TimeFloor: Equatable, Sendable {
    /// When this version of the program was released: no clock can rightly show an earlier moment.
    public static let release = TimeFloor(Timestamp(seconds: 1_795_478_400))

    public private(set) var time: Timestamp

    public init(_ time: Timestamp) {
        self.time = time
    }

    /// Learns of a moment that is past, such as a signed bundle's issue.
    public mutating func raise(to moment: Timestamp) {
        time = max(time, moment)
    }

    /// The time to measure pauses and delays by: the clock's where it is plausible; else the floor, which stands still, so
    /// that a clock that is set back or years ahead shortens nothing.
    public func moment(at now: Timestamp) -> Timestamp {
        ClockJudgement(now: now, floor: self) == .plausible ? now : time
    }
}
