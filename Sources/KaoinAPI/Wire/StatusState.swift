internal import KaoinCore
internal import KaoinKiosk

/// How a kiosk is, for programs of tellers.
struct TellerStatus: Encodable {
    let isReady: Bool
    let isRunning: Bool
    let assumesLiveness: Bool
    let bundleFreshUntil: String?
    let now: String

    init(_ status: KioskStatus, assumesLiveness: Bool) {
        isReady = status.isReady
        isRunning = status.session != nil
        self.assumesLiveness = assumesLiveness
        bundleFreshUntil = status.bundleFreshUntil.map { "\($0)" }
        now = "\(status.now)"
    }
}

/// How a kiosk is, for technicians.
struct TechnicianStatus: Encodable {
    let isReady: Bool
    let problems: [String]
    let bundleNumber: UInt64?
    let bundleFreshUntil: String?
    let floor: String?
    let now: String
    let camera: String
    let scanner: String
    let liveness: String
    let branchKeys: [String]
    let receiptKey: String
    let session: String?
    let sessionsRemembered: Int

    init(_ status: KioskStatus) {
        isReady = status.isReady
        problems = status.problems
        bundleNumber = status.bundleNumber
        bundleFreshUntil = status.bundleFreshUntil.map { "\($0)" }
        floor = status.floor.map { "\($0)" }
        now = "\(status.now)"
        camera = status.camera
        scanner = status.scanner
        liveness = status.liveness
        branchKeys = status.branchKeys
        receiptKey = status.receiptKey
        session = status.session.map { "\($0)" }
        sessionsRemembered = status.sessionsRemembered
    }
}

struct ReloadState: Encodable {
    /// Whether another trust bundle is in force.
    let hasChanged: Bool
    let isReady: Bool
}

struct DeviceState: Encodable {
    let devices: [DeviceReport]
}
