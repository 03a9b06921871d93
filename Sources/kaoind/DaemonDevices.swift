import KaoinAPI
import KaoinCore
import KaoinDevices
import KaoinKiosk
import Logging
import ServiceLifecycle

/// The kiosk's camera and scanners, as its settings say.
struct DaemonDevices {
    let camera: any FrameSource
    /// nil where none is pinned.
    let infrared: (any FrameSource)?
    let scanner: any PassScanner
    /// The camera for a self-test, which gives way to sessions.
    let trial: any FrameSource

    init(_ settings: KioskSettings, clock: SystemClock, log: Logger) throws {
        let development = settings.development
        let virtual = development.allowsVirtualDevices
        infrared = settings.infrared.map { settings in
            LiveCamera(settings, rule: DeviceRule(pin: settings.pin, allowsVirtual: virtual), clock: clock) {
                log.warning("\($0)")
            }
        }
        let live: any FrameSource =
            if let path = development.camera {
                try ReplayCamera(path, rate: development.cameraRate, clock: clock)
            } else {
                LiveCamera(settings.camera, rule: settings.cameraRule, clock: clock) { log.warning("\($0)") }
            }
        let shared = SharedCamera(live)
        (camera, trial) = (shared.session, shared.trial)
        if let script = development.scanner {
            scanner = ReplayScanner(script, clock: clock)
            return
        }
        let scanners = try settings.scanner.kinds.map { kind -> any PassScanner in
            switch kind {
            case .keyboard:
                return DeviceScanners.keyboard(settings.scanner, rule: settings.scannerRule) { log.warning("\($0)") }
            case .serial:
                return DeviceScanners.serial(settings.scanner, rule: settings.scannerRule) { log.warning("\($0)") }
            case .camera:
                if settings.scanner.camera == settings.camera.device {
                    return try CameraScanner(shared.scanner, clock: clock)
                }
                var own = CameraSettings()
                own.device = settings.scanner.camera
                let rule = DeviceRule(pin: nil, allowsVirtual: virtual)
                let second = LiveCamera(own, rule: rule, clock: clock) { log.warning("\($0)") }
                return try CameraScanner(second, clock: clock)
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

/// Tells the log of devices that come and go.
struct DeviceMonitor: Service {
    /// Within it a change is told.
    static let pause = Duration.milliseconds(500)

    let devices: DaemonDevices
    let clock: SystemClock
    let log: Logger

    func run() async throws {
        var last: [DeviceReport] = []
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            let now = devices.reports()
            for report in now where !last.contains(report) {
                if let problem = report.problem {
                    log.warning("\(report.kind.rawValue): \(problem)")
                } else {
                    log.notice("\(report.kind.rawValue) is there: \(report.name)")
                }
            }
            last = now
            try? await cancelWhenGracefulShutdown { try await clock.sleep(for: Self.pause) }
        }
    }
}
