public import KaoinPorts

/// A camera of Video4Linux. It is open only between `open` and `close`; what it is, is looked at each time.
public actor LiveCamera: FrameSource {
    /// Damaged pictures in a row that a good camera may have, such as while a cable is touched.
    static let damagedInARow = 10

    public nonisolated let name: String

    private let settings: CameraSettings
    private let rule: DeviceRule
    private let clock: any KioskClock
    private let report: @Sendable (String) -> Void
    private let executor = SerialQueueExecutor("kaoin.camera")
    private var run: CaptureLoop?
    private var lingering: CaptureLoop?
    private var converter: FrameConverter?
    private var lastSequence = Int.min
    /// What is to be added to a device's time to have the kiosk's.
    private var offset = Duration.zero

    public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    /// - Parameter report: told of faults at once, from a thread of the camera's own.
    public init(
        _ settings: CameraSettings, rule: DeviceRule, clock: any KioskClock,
        report: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.settings = settings
        self.report = report
        self.rule = rule
        self.clock = clock
        name = settings.device
    }

    /// Why it could not be opened now; looks without opening it.
    public nonisolated var problem: String? {
        guard let identity = DeviceIdentity(path: settings.device) else { return "\(CaptureFault.missing(name))" }
        return rule.refusal(identity).map { "\(CaptureFault.refused("\(name): \($0)"))" }
    }

    /// The mode and the device of the run that is open.
    public var opened: (mode: VideoMode, identity: DeviceIdentity?)? {
        get async {
            guard let run else { return nil }
            return await run.wait { state in
                if let opened = state.opened { return .some((opened.mode, opened.identity)) }
                return state.fault == nil ? nil : .some(nil)
            }
        }
    }

    public func open() async throws(CaptureFault) {
        guard run == nil else { throw .busy(name) }
        // A driver that hung when it was closed still has the device.
        if let lingering, !lingering.hasEnded { throw .busy(name) }
        lingering = nil
        let begun = CaptureLoop(settings, rule: rule, report: report)
        run = begun
        lastSequence = Int.min
        offset = clock.elapsed - Monotonic.now
        begun.start()
        let answer: Result<CaptureLoop.Opened, CaptureFault> = await begun.wait { state in
            if let fault = state.fault { return .failure(fault) }
            return state.opened.map { .success($0) }
        }
        do throws(CaptureFault) {
            let opened = try answer.get()
            guard run === begun else { throw .closed }
            converter = try Self.converter(opened)
        } catch {
            if run === begun { await close() }
            throw error
        }
    }

    public func next() async throws(CaptureFault) -> CameraFrame {
        var damaged = 0
        while true {
            guard let run else { throw .closed }
            let last = lastSequence
            let answer: Result<CaptureLoop.RawFrame, CaptureFault> = await run.wait { state in
                if let fault = state.fault { return .failure(fault) }
                if state.damaged > Self.damagedInARow { return .failure(.unreadable("bytes are missing")) }
                guard let newest = state.newest, newest.sequence != last else { return nil }
                return .success(newest)
            }
            guard self.run === run else { throw .closed }
            let frame = try answer.get()
            lastSequence = frame.sequence
            do throws(FrameConverter.Damaged) {
                guard let image = try converter?.picture(frame.bytes) else { throw .init(description: "closed") }
                // The one place where pictures of cameras are turned: whoever sees them sees people upright.
                var seen = CameraFrame(
                    image: settings.mounting.upright(image), sequence: frame.sequence, time: frame.time + offset)
                seen.remarks = converter?.remarks ?? 0
                seen.heldExposure = frame.heldExposure
                return seen
            } catch {
                damaged += 1
                if damaged > Self.damagedInARow { throw .unreadable("\(error)") }
            }
        }
    }

    public func hold(_ isHeld: Bool) async { run?.hold(isHeld) }

    public func close() async {
        guard let ending = run else { return }
        run = nil
        converter = nil
        ending.stop()
        await ending.waitForEnd(atMost: .seconds(1))
        if !ending.hasEnded { lingering = ending }
    }

    private static func converter(_ opened: CaptureLoop.Opened) throws(CaptureFault) -> FrameConverter {
        do throws(FrameConverter.Damaged) {
            return try FrameConverter(format: opened.mode.format, layout: opened.layout)
        } catch {
            throw .unreadable("\(error)")
        }
    }
}
