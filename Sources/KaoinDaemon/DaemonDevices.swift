internal import KaoinAPI
internal import KaoinCore
internal import KaoinDevices
package import KaoinKiosk
package import KaoinPorts
internal import KaoinStore
internal import KaoinWire
package import Logging
internal import ServiceLifecycle

/// The kiosk's camera and scanners, as its settings say.
package struct DaemonDevices {
    let camera: any FrameSource
    /// nil where none is pinned.
    let infrared: (any FrameSource)?
    let scanner: any PassScanner
    /// The camera for a self-test, which gives way to sessions.
    let trial: any FrameSource

    /// Whether the camera is a device that the kernel knows, and no recording.
    let cameraIsDevice: Bool

    /// - Parameter substitutes: what a laboratory puts in place of devices; a bank's daemon has none.
    package init(
        _ settings: KioskSettings, clock: any KioskClock, log: Logger, substitutes: DeviceSubstitutes = .none
    ) throws {
        func rule(_ pin: DevicePin?) -> DeviceRule {
            DeviceRule(pin: pin, allowsVirtual: substitutes.allowsVirtualDevices)
        }
        func live(_ settings: CameraSettings) -> LiveCamera {
            LiveCamera(settings, rule: rule(settings.pin), clock: clock) { log.warning("\($0)") }
        }
        infrared = settings.infrared.map(live)
        cameraIsDevice = substitutes.camera == nil
        let shared = SharedCamera(substitutes.camera ?? live(settings.camera))
        (camera, trial) = (shared.session, shared.trial)
        if let substitute = substitutes.scanner {
            scanner = substitute
            return
        }
        let scanners = try settings.scanner.kinds.map { kind -> any PassScanner in
            switch kind {
            case .keyboard:
                return DeviceScanners.keyboard(settings.scanner, rule: rule(settings.scanner.pin)) {
                    log.warning("\($0)")
                }
            case .serial:
                return DeviceScanners.serial(settings.scanner, rule: rule(settings.scanner.pin)) {
                    log.warning("\($0)")
                }
            case .camera:
                if settings.scanner.camera == settings.camera.device {
                    return try CameraScanner(shared.scanner, clock: clock)
                }
                var own = CameraSettings()
                own.device = settings.scanner.camera
                return try CameraScanner(live(own), clock: clock)
            }
        }
        scanner = scanners.isEmpty ? AbsentScanner() : ScannerGroup(scanners)
    }

    /// The devices as a technician sees them.
    func reports() -> [DeviceReport] {
        [Self.report(.camera, camera.name, camera.problem)]
            + [infrared].compactMap(\.self).map { Self.report(.camera, $0.name, $0.problem) }
            + scanner.members.map { Self.report(.scanner, $0.name, $0.problem) }
    }

    private static func report(_ kind: DeviceReport.Kind, _ name: String, _ problem: String?) -> DeviceReport {
        DeviceReport(kind: kind, name: name, isPresent: problem == nil, problem: problem)
    }
}

/// What stands in place of a kiosk's devices. A bank's daemon has no way to get anything but `none`.
package struct DeviceSubstitutes: Sendable {
    package static let none = DeviceSubstitutes()

    package var camera: (any FrameSource)?
    package var scanner: (any PassScanner)?
    package var allowsVirtualDevices = false

    package init() {}
}

/// Tells the log of devices that come and go.
struct DeviceMonitor: Service {
    /// Within it a change is told.
    static let pause = Duration.milliseconds(500)
    /// Entries that wait for the log, at most.
    static let remembered = 64

    let devices: DaemonDevices
    let ledger: Ledger
    let clock: any KioskClock
    let log: Logger

    func run() async throws {
        var last: [DeviceReport] = []
        /// Entries that the log could not take yet.
        var untold: [AuditEvent] = []
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            let now = devices.reports()
            for report in now where !last.contains(report) {
                if let problem = report.problem {
                    log.warning("\(report.kind.rawValue): \(problem)")
                } else {
                    log.notice("\(report.kind.rawValue) is there: \(report.name)")
                }
                if let event = Self.event(of: report, isFirst: last.isEmpty) { untold.append(event) }
            }
            last = now
            untold.removeFirst(max(0, untold.count - Self.remembered))
            while let event = untold.first, (try? await ledger.append(event)) != nil { untold.removeFirst() }
            try? await cancelWhenGracefulShutdown { try await clock.sleep(for: Self.pause) }
        }
    }

    /// An entry of a device that went missing or is there again. That all is well at the start is not written down.
    private static func event(of report: DeviceReport, isFirst: Bool) -> AuditEvent? {
        guard !isFirst || !report.isPresent else { return nil }
        let state = report.isPresent ? "present" : "missing"
        let fields: AuditFields = [
            "part": .word(report.kind.rawValue), "state": .word(state), "device": .word(report.name),
        ]
        return AuditEvent(.fault, fields)
    }
}
