public import KaoinCore
internal import KaoinCrypto
public import KaoinLiveness
public import KaoinPass
public import KaoinPorts
public import KaoinSettings

/// What stands in `kaoin.toml`. What is left out has the value that `packaging` documents; what is unknown is an error.
public struct KioskSettings: Equatable, Sendable {
    /// Where a daemon looks for its file unless told.
    public static let standardPath = "/etc/kaoin/kaoin.toml"

    public var stateFolder = "/var/lib/kaoin"
    public var runFolder = "/run/kaoin"
    /// The last entry of a log whose state version 0.1.0 wrote and nobody signed, which is taken over; none unless named.
    public var takeOver: AuditHead?
    /// What the TPM's counter was when it was made for this kiosk; nil compares the state with no counter.
    public var tpmCounter: UInt64?
    public var keys = Keys()
    public var access = Access()
    public var camera = CameraSettings()
    /// A second camera that sees the same in the infrared; it must be pinned.
    public var infrared: CameraSettings?
    public var scanner = ScannerSettings()
    public var screen = Screen()
    public var session = Session()
    /// What was found of screen and camera, for the screen's light; nil where nobody looked.
    public var light: LightCalibration?
    public var models = Models()
    public var audit = Audit()
    public var limits = SessionLimits.default

    /// Files of keys; a name without a folder is one of the credentials that systemd hands to the service.
    public struct Keys: Equatable, Sendable {
        /// Private keys of the branch group, the newest first.
        public var branch = ["branch.key"]
        public var receipt = "receipt.key"
        /// Public halves of keys that signed this kiosk's state and log before; none unless named.
        public var formerReceipts: [String] = []
        /// AES keys of encrypted identity codes of other issuers; none unless named.
        public var identity: [String] = []
        /// Public keys of the roots that sign trust bundles.
        public var roots = ["/etc/kaoin/root.pub"]

        /// Where a key file lies.
        ///
        /// - Parameter credentials: the service's folder of credentials, where there is one.
        public static func path(_ name: String, credentials: String?) -> String {
            if name.contains("/") { return name }
            return credentials.map { "\($0)/\(name)" } ?? name
        }
    }

    /// The groups whose members may use each socket.
    public struct Access: Equatable, Sendable {
        public var teller = ["kaoin-teller"]
        public var technician = ["kaoin-technician"]
        public var screen = ["kaoin-screen"]
        /// Whether a teller may decide on a session that they began; false asks for four eyes.
        public var decideOwn = true
        /// What a teller may do with sessions that others began.
        public var others = Set(TellerRight.allCases)
    }

    /// The customer's screen.
    public struct Screen: Equatable, Sendable {
        /// Whether customers see themselves while they are looked at; otherwise the screen has a drawn outline.
        public var livePicture = true
        /// How loud sentences are spoken at first, in hundredths; 0 speaks none.
        public var voiceVolume = 60
        /// Whether the digits of the PIN pad are in another order each time, so that nobody reads a PIN off the motions of a hand.
        public var shufflesDigits = false

        public init(livePicture: Bool = true) { self.livePicture = livePicture }
    }

    public struct Session: Equatable, Sendable {
        /// For how long a session that a teller began goes on while nobody of the staff follows it or asks for it. A page that
        /// is loaded anew and a cable that is plugged in again take seconds; a customer should not stand before a camera for
        /// somebody who left.
        public var tellerAbsence = Duration.seconds(60)
    }

    public struct Models: Equatable, Sendable {
        /// nil looks in the default places.
        public var folder: String?
        /// Cores for one frame; 0 uses all, at most 4.
        public var threads = 0
        /// The file of this kiosk's own centre, from `kaoin devices centre`; nil compares without one.
        public var centre: String?
        /// Whether the passive networks look at the faces of challenges, where an operator has added them.
        public var passive = true
    }

    public struct Audit: Equatable, Sendable {
        /// Days for which entries are kept.
        public var keepDays = 400
    }

    public init() {}

    /// The first 16 bytes of SHA-256 over a file of settings, by which the log knows it.
    public static func digest(of text: String) -> [UInt8] {
        Array(SHA256.digest(Array(text.utf8).span).prefix(16))
    }

    /// - Parameter file: the name that messages have.
    public init(_ text: String, file: String) throws(SettingsError) {
        let root = try SettingsDocument(text, file: file).root
        try read(root)
        try root.requireAllTaken()
    }
}
