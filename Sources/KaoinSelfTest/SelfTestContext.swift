internal import FoundationEssentials
internal import KaoinCore
internal import KaoinFiles
internal import KaoinKeys
internal import KaoinKiosk
internal import KaoinLiveness

/// What checks look at. What several of them look at is looked at once, when the first of them asks.
final class SelfTestContext {
    let settings: KioskSettings
    let host: HostFacts
    /// Shows the test code; nil where nobody is there to hold it before the scanner.
    let present: SelfTest.Present?
    /// How long a code is waited for.
    let codeTime: Duration
    /// Milliseconds of a frame from which on the machine is too slow.
    let slowFrame: Double
    let counter: any MonotonicCounter
    private let cameraTime: Duration
    private let standpoint: SelfTest.Standpoint
    private let asked: Set<CheckName>
    private let makeDevices: @Sendable () -> SelfTest.Devices
    private let givenKeys: KioskKeys?
    private let now: @Sendable () -> Timestamp

    private var knownAnswer: DaemonAnswer?
    private var knownCamera: CameraLook?
    private var knownScanners: ScannerLook?
    private(set) lazy var devices = makeDevices()
    private(set) lazy var trust = TrustLook(settings, now: now)
    /// nil where this process cannot have them.
    private(set) lazy var keys = givenKeys ?? KioskKeys(files: settings.keys)

    /// - Parameter asked: what the daemon is asked for.
    init(_ test: SelfTest, asking asked: Set<CheckName>, present: SelfTest.Present?) {
        counter = test.counter
        (settings, host, now) = (test.settings, test.host, test.now)
        (standpoint, self.asked, self.present) = (test.standpoint, asked, present)
        (givenKeys, makeDevices) = (test.keys, test.devices)
        (cameraTime, codeTime, slowFrame) = (test.cameraTime, test.codeTime, test.slowFrame)
    }

    /// Whether nobody has set this kiosk up: it has no key, and no daemon has ever written anything. Where there is a key an empty
    /// state is one that somebody emptied.
    var isNotSetUp: Bool {
        let name = settings.keys.receipt
        let key = name.contains("/") ? name : host.path("\(CredentialLook.store)/\(name)")
        let state = try? FileManager.default.contentsOfDirectory(atPath: settings.stateFolder)
        return FileFacts(key) == nil && state?.contains { $0.hasPrefix("kaoin.") } != true
    }

    /// What the daemon says; nil within the daemon.
    func answer() async -> DaemonAnswer? {
        guard case .tool(let ask) = standpoint else { return nil }
        if let knownAnswer { return knownAnswer }
        let answer = await ask(asked)
        knownAnswer = answer
        return answer
    }

    func isDaemonRunning() async -> Bool { await answer()?.isRunning ?? true }

    func isInSession() async -> Bool {
        if case .daemon(let isInSession) = standpoint { return await isInSession() }
        if case .answered(isInSession: true, _, _)? = await answer() { return true }
        return false
    }

    func camera() async -> CameraLook {
        if let knownCamera { return knownCamera }
        var look = await CameraLook(
            devices, settings: settings.camera, for: cameraTime, holds: settings.light?.gate != nil)
        // A session that has begun since may have had the camera already.
        if look.isDoubtful, await isInSession() { look = .taken }
        knownCamera = look
        return look
    }

    func scanners() async -> ScannerLook {
        if let knownScanners { return knownScanners }
        let look = await ScannerLook(devices)
        knownScanners = look
        return look
    }

    /// Of the camera's last picture, as far as anybody has looked at one.
    var picture: PictureMap? {
        if case .answered(_, _, let picture)? = knownAnswer { return picture }
        return knownCamera?.picture
    }

    func path(_ folder: CheckNeed.Folder) -> String {
        switch folder {
        case .credentials: host.path(CredentialLook.store)
        case .state: settings.stateFolder
        }
    }
}
