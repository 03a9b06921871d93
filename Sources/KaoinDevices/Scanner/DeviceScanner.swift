public import KaoinPorts
internal import KaoinSystem
internal import Synchronization

/// Scanners at this machine's own ports.
public enum DeviceScanners {
    /// Where a problem is told; never with anything of a text.
    public typealias Report = @Sendable (String) -> Void

    public static func keyboard(
        _ settings: ScannerSettings, rule: DeviceRule, report: @escaping Report
    ) -> any PassScanner {
        DeviceScanner<KeyboardPort>(settings, rule: rule, report: report)
    }

    public static func serial(
        _ settings: ScannerSettings, rule: DeviceRule, report: @escaping Report
    ) -> any PassScanner {
        DeviceScanner<SerialPort>(settings, rule: rule, report: report)
    }
}

/// A scanner at a port: a thread of its own waits for the device, reads it, and waits again when it was unplugged.
final class DeviceScanner<Port: ScanPort & ~Copyable>: PassScanner {
    /// How long after it was plugged in it is seen at the latest. Looking for a name costs microseconds; it cannot miss an
    /// event, and needs nothing of udev but the link.
    static var lookingPause: Duration { .milliseconds(300) }

    let name: String

    private let settings: ScannerSettings
    private let rule: DeviceRule
    private let report: DeviceScanners.Report
    /// Why it is not open; nil while it is.
    private let fault: Mutex<DeviceFault?>

    init(_ settings: ScannerSettings, rule: DeviceRule, report: @escaping DeviceScanners.Report) {
        self.settings = settings
        self.rule = rule
        self.report = report
        let path = Port.path(in: settings)
        name = "\(Port.kind) \(path)"
        fault = Mutex(.missing(path))
    }

    var problem: String? { fault.withLock { $0.map { "\($0)" } } }

    func texts() -> AsyncStream<String> {
        AsyncStream { continuation in
            let stopping = StopSignal()
            continuation.onTermination = { _ in stopping.stop() }
            BackgroundThread.start(named: "kaoin.\(Port.kind)") { [self] in
                serve(until: stopping) { continuation.yield($0) }
                continuation.finish()
            }
        }
    }

    private func serve(until stopping: StopSignal, _ yield: (String) -> Void) {
        while true {
            do throws(DeviceFault) {
                var port = try Port(settings, rule: rule)
                fault.withLock { $0 = nil }
                if try read(&port, until: stopping, yield) { return }
            } catch {
                fault.withLock { $0 = error }
            }
            if stopping.wait(for: nil, atMost: Self.lookingPause) == .stopped { return }
        }
    }

    /// - Returns: true where it was asked to stop.
    private func read(
        _ port: inout Port, until stopping: StopSignal, _ yield: (String) -> Void
    ) throws(DeviceFault) -> Bool {
        var assembler = LineAssembler(settings)
        while true {
            let time = assembler.deadline.map { $0 - Monotonic.now } ?? .seconds(60)
            switch stopping.wait(for: port.descriptor, atMost: time) {
            case .stopped: return true
            case .hungUp: throw .missing(Port.path(in: settings))
            case .timedOut: tell([assembler.expire(at: Monotonic.now)].compactMap(\.self), yield)
            case .readable: tell(try port.read(into: &assembler, at: Monotonic.now), yield)
            }
        }
    }

    private func tell(_ results: [Result<String, ScanProblem>], _ yield: (String) -> Void) {
        for result in results {
            switch result {
            case .success(let text): yield(text)
            case .failure(let problem): report("\(name): \(problem)")
            }
        }
    }
}
