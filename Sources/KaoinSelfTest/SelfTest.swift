public import KaoinCore
public import KaoinKiosk
internal import KaoinTPM

/// Looks at every part of a kiosk and says which is broken, and what to do. It changes nothing, and takes nothing from a
/// session: what the daemon has, the daemon looks at.
///
/// A part that cannot be judged because another one is broken is skipped, so that the broken one alone is named.
public struct SelfTest: Sendable {
    /// Shows the test code to a person, and says when that is no longer needed.
    public typealias Present = @Sendable (_ isShown: Bool) async -> Void

    /// From where it looks.
    enum Standpoint {
        /// From outside, asking a daemon that may not be there for its lines.
        case tool(ask: @Sendable (Set<CheckName>) async -> DaemonAnswer)
        /// From within the daemon.
        case daemon(isInSession: @Sendable () async -> Bool)
    }

    let settings: KioskSettings
    let host: HostFacts
    let now: @Sendable () -> Timestamp
    let devices: @Sendable () -> Devices
    /// nil where they can only be had from files.
    let keys: KioskKeys?
    let standpoint: Standpoint
    /// How long a camera is looked at, and how long a code is waited for.
    public var cameraTime = Duration.seconds(2)
    /// Milliseconds of a frame from which on sessions become slow for people.
    var slowFrame = 400.0
    public var codeTime = Duration.seconds(30)
    /// The machine's counter.
    public var counter: any MonotonicCounter = TPMCounter()

    /// The test that a tool makes.
    ///
    /// - Parameters:
    ///   - daemon: asks for the checks of a set; called once at most.
    ///   - devices: those that are looked at where no daemon has them.
    public init(
        settings: KioskSettings, host: HostFacts = HostFacts(), now: @escaping @Sendable () -> Timestamp,
        daemon: @escaping @Sendable (Set<CheckName>) async -> DaemonAnswer,
        devices: @escaping @Sendable () -> Devices
    ) {
        (self.settings, self.host, self.now, self.devices) = (settings, host, now, devices)
        (keys, standpoint) = (nil, .tool(ask: daemon))
    }

    /// The daemon's part: what it alone can look at, with the keys and devices that it has.
    ///
    /// - Parameter isInSession: whether a session runs; it is not disturbed.
    public init(
        settings: KioskSettings, now: @escaping @Sendable () -> Timestamp, keys: KioskKeys, devices: Devices,
        isInSession: @escaping @Sendable () async -> Bool
    ) {
        (self.settings, host, self.now, self.devices) = (settings, HostFacts(), now, { devices })
        (self.keys, standpoint) = (keys, .daemon(isInSession: isInSession))
    }

    /// The checks of a set, told at the end.
    public func run(_ checks: Set<CheckName>, present: Present? = nil) async -> SelfTestOutcome {
        await run(checks, present: present, tell: { _ in })
    }

    /// - Parameters:
    ///   - checks: which; those that others need to be judged are made as well, and not told.
    ///   - present: shows the test code; nil where nobody is there to hold it before the scanner.
    ///   - tell: is handed each line as it is done.
    public func run(
        _ checks: Set<CheckName>, present: Present? = nil, tell: (SelfTestLine) throws -> Void
    ) async rethrows -> SelfTestOutcome {
        let ofDaemon = checks.intersection(CheckName.ofDaemon)
        let wanted = if case .daemon = standpoint { ofDaemon } else { checks }
        let context = SelfTestContext(self, asking: ofDaemon, present: present)
        var course = SelfTestCourse(context)
        var outcome = SelfTestOutcome()
        for check in SelfTestCourse.order(wanted, of: CheckRegistry.all) {
            let line = await course.line(of: check)
            guard wanted.contains(check.name) else { continue }
            outcome.lines.append(line)
            try tell(line)
        }
        outcome.picture = context.picture
        return outcome
    }
}
