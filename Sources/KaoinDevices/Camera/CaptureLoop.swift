internal import Dispatch
internal import KaoinPorts
internal import KaoinSystem
internal import Synchronization

/// One time that a camera is open: a thread of its own has the device, waits for frames and keeps the newest.
final class CaptureLoop: Sendable {
    /// A frame's time may be off from ours by this.
    private static let plausible = Duration.seconds(-10)...Duration.seconds(1)

    /// A frame as it came.
    struct RawFrame: Sendable {
        let bytes: [UInt8]
        let sequence: Int
        /// On the devices' clock.
        let time: Duration
        /// Time times gain that the camera holds; nil where it does not.
        let heldExposure: Double?
    }

    struct Opened: Sendable {
        let mode: VideoMode
        let layout: VideoDevice.Layout
        let identity: DeviceIdentity?
    }

    struct State: Sendable {
        var opened: Opened?
        var newest: RawFrame?
        /// Frames that the driver itself calls damaged, since the last good one.
        var damaged = 0
        var fault: CaptureFault?
        /// The thread is over and the device free.
        var hasEnded = false
        /// Whether exposure and white balance are to stay as they are.
        var wantsHold = false
        fileprivate var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let stopping = StopSignal()
    private let settings: CameraSettings
    private let rule: DeviceRule

    private let report: @Sendable (String) -> Void

    /// - Parameter report: told of a fault as soon as it is there, whether or not somebody waits for a frame.
    init(_ settings: CameraSettings, rule: DeviceRule, report: @escaping @Sendable (String) -> Void) {
        self.settings = settings
        self.rule = rule
        self.report = report
    }

    // MARK: For whoever wants frames

    func start() {
        BackgroundThread.start(named: "kaoin.camera") { [self] in
            do throws(DeviceFault) {
                try capture()
            } catch {
                report("\(error.asCapture)")
                end(with: error.asCapture)
                return
            }
            end(with: .closed)
        }
    }

    /// The thread ends and frees the device, at once unless the driver holds it.
    func stop() { stopping.stop() }

    /// Asks the thread to hold exposure and white balance, or to let the camera choose again; it does so with the next frame.
    func hold(_ isHeld: Bool) { change { $0.wantsHold = isHeld } }

    var hasEnded: Bool { state.withLock { $0.hasEnded } }

    /// Waits until there is an answer in what the thread has told.
    func wait<Answer>(for answer: @Sendable (State) -> Answer?) async -> Answer {
        while true {
            if let found = state.withLock({ answer($0) }) { return found }
            await withCheckedContinuation { continuation in
                let isThere = state.withLock { state in
                    if answer(state) != nil { return true }
                    state.waiting.append(continuation)
                    return false
                }
                if isThere { continuation.resume() }
            }
        }
    }

    /// Waits for the end, but not for a driver that hangs.
    func waitForEnd(atMost time: Duration) async {
        let start = Monotonic.now
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(Int(time.wholeMilliseconds))) {
            [weak self] in
            self?.change { _ in }
        }
        _ = await wait { $0.hasEnded || Monotonic.now - start >= time ? true : nil }
    }

    // MARK: The thread

    private func capture() throws(DeviceFault) {
        var device = try VideoDevice(settings.device)
        if let reason = rule.refusal(device.identity) { throw .refused(settings.device, reason: reason) }
        let modes = device.modes()
        guard let mode = ModeChoice.best(of: modes, for: settings) else {
            throw .refused(settings.device, reason: "it has no mode that can be used")
        }
        let layout = try device.use(mode, rate: ModeChoice.rate(of: mode, wanted: settings.rate))
        let quirk = CameraQuirk.of(device.identity)
        for step in ControlPlan.steps(for: device.controls(), settings, quirk) {
            device.set(step.id, to: step.value)
        }
        try device.start()
        defer { device.stop() }
        let opened = Opened(mode: mode, layout: layout, identity: device.identity)
        change { $0.opened = opened }
        try frames(of: device, quirk)
    }

    private func frames(of device: borrowing VideoDevice, _ quirk: CameraQuirk) throws(DeviceFault) {
        var silence = FrameTimeout(start: Monotonic.now, firstFrame: quirk.firstFrame)
        var skipped = 0
        var counter = SequenceCounter()
        var (isHeld, heldExposure) = (false, Double?.none)
        while true {
            switch stopping.wait(for: device.descriptor, atMost: silence.deadline - Monotonic.now) {
            case .stopped: return
            case .hungUp: throw .missing(device.path)
            case .timedOut where silence.passed() == .firstIsLate:
                report("\(CaptureFault.silent(device.path)) yet; some take \(quirk.firstFrame) to the first one")
                continue
            case .timedOut:
                let fault = CaptureFault.silent(device.path)
                report("\(fault)")
                change { $0.fault = $0.fault ?? fault }
                return
            case .readable: break
            }
            // All that is there is taken out, and only the last one copied: the others are too old already.
            guard var frame = try device.dequeue() else { continue }
            while let next = try device.dequeue() {
                try device.requeue(frame)
                frame = next
            }
            let now = Monotonic.now
            silence.frame(at: now)
            let wantsHold = state.withLock { $0.wantsHold }
            if wantsHold != isHeld {
                isHeld = wantsHold
                heldExposure = isHeld ? hold(device) : release(device, quirk)
            }
            if skipped < quirk.skippedFrames {
                skipped += 1
                try device.requeue(frame)
                continue
            }
            let time = quirk.hasWrongTimes ? now : frame.time ?? now
            guard Self.plausible.contains(time - now) else {
                throw .failed(device.path, reason: "its frames bear impossible times")
            }
            if frame.isDamaged || frame.used == 0 {
                change { $0.damaged += 1 }
            } else {
                let raw = RawFrame(
                    bytes: device.bytes(of: frame), sequence: counter.number(frame.sequence), time: time,
                    heldExposure: heldExposure)
                change { state in
                    state.newest = raw
                    state.damaged = 0
                }
            }
            try device.requeue(frame)
        }
    }

    /// - Returns: what is held; nil where the camera refuses.
    private func hold(_ device: borrowing VideoDevice) -> Double? {
        guard let steps = ControlPlan.holding(device.controls()) else { return nil }
        for step in steps { device.set(step.id, to: step.value) }
        return ControlPlan.heldExposure(device.controls(), after: steps)
    }

    /// Everything is as the settings say again.
    private func release(_ device: borrowing VideoDevice, _ quirk: CameraQuirk) -> Double? {
        for step in ControlPlan.steps(for: device.controls(), settings, quirk) { device.set(step.id, to: step.value) }
        return nil
    }

    private func end(with fault: CaptureFault) {
        change { state in
            state.fault = state.fault ?? fault
            state.newest = nil
            state.hasEnded = true
        }
    }

    private func change(_ body: (inout sending State) -> Void) {
        let waiting = state.withLock { state in
            body(&state)
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}

/// Drivers count frames in 32 bits.
struct SequenceCounter {
    private var last: UInt32?
    private var total = 0

    /// Goes on upwards where the driver's number begins anew behind its end; a number that goes back does so here too.
    mutating func number(_ value: UInt32) -> Int {
        if let last {
            total += Int(Int32(bitPattern: value &- last))
        } else {
            total = Int(value)
        }
        last = value
        return total
    }
}
