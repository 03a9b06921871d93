/// How a kiosk is, for technicians.
public struct TechnicianStatus: Codable, Equatable, Sendable {
    /// Of the product.
    public let version: String
    /// Name and version of the program, as receipts have them.
    public let program: String
    /// The digest of the settings in force, as receipts have it.
    public let settings: String
    public let isReady: Bool
    public let problems: [String]
    public let bundleNumber: UInt64?
    public let bundleFreshUntil: String?
    public let floor: String?
    public let now: String
    public let camera: String
    public let scanner: String
    public let liveness: String
    public let branchKeys: [String]
    public let receiptKey: String
    public let session: String?
    public let sessionsRemembered: Int
    /// How the scanner is set wrongly that read the last code.
    public let scannerMisfit: WireText?
    /// Part and cause, where the last session ended with a fault.
    public let lastFault: String?

    public init(
        version: String, program: String, settings: String, isReady: Bool, problems: [String], bundleNumber: UInt64?,
        bundleFreshUntil: String?,
        floor: String?, now: String, camera: String, scanner: String, liveness: String, branchKeys: [String],
        receiptKey: String,
        session: String?, sessionsRemembered: Int,
        scannerMisfit: WireText? = nil, lastFault: String? = nil
    ) {
        self.version = version
        self.program = program
        self.settings = settings
        self.isReady = isReady
        self.problems = problems
        self.bundleNumber = bundleNumber
        self.bundleFreshUntil = bundleFreshUntil
        self.floor = floor
        self.now = now
        self.camera = camera
        self.scanner = scanner
        self.liveness = liveness
        self.branchKeys = branchKeys
        self.receiptKey = receiptKey
        self.session = session
        self.sessionsRemembered = sessionsRemembered
        self.scannerMisfit = scannerMisfit
        self.lastFault = lastFault
    }
}
