public import KaoinSettings

/// What stands in place of a kiosk's devices and checks in a laboratory: a file of its own beside `kaoin.toml`, which only
/// `kaoind-lab` reads. Nothing like it may stand at a counter.
public struct LabSettings: Equatable, Sendable {
    /// A recording in place of the camera; see `FrameFile`.
    public var camera: String?
    /// Frames a second of that recording.
    public var cameraRate = 30
    /// A portrait in place of the camera: a simulated person is made of it, who does what the screen asks.
    public var customer: String?
    /// The socket of the screen that this person reads.
    public var customerScreen: String?
    /// Whether time goes by as the machine's clock says even where the machine is too slow to draw this person as often as a
    /// camera films; else it waits for the pictures. For measurements of time.
    public var isRealTime = false
    /// A script in place of the scanner: the texts of codes, a line each, as they are appended.
    public var scanner: String?
    /// A TPM that software makes, in place of the machine's, in the form of tpm2-tss (`swtpm:path=SOCKET`).
    public var tpm: String?
    /// Takes everybody for alive.
    public var assumesLiveness = false
    /// Cameras and scanners that software makes are used like real ones.
    public var allowsVirtualDevices = false

    public init() {}

    /// - Parameter file: the name that messages have.
    public init(_ text: String, file: String) throws(SettingsError) {
        let root = try SettingsDocument(text, file: file).root
        camera = try root.text("camera")
        cameraRate = try root.integer("camera_rate", in: 1...120) ?? cameraRate
        customer = try root.text("customer")
        customerScreen = try root.text("customer_screen")
        guard (customer == nil) == (customerScreen == nil), customer == nil || camera == nil else {
            throw root.error(
                "customer",
                "a customer needs 'customer_screen', the socket of the screen, and stands in place of a camera")
        }
        isRealTime = try root.flag("real_time") ?? isRealTime
        scanner = try root.text("scanner")
        tpm = try root.text("tpm")
        assumesLiveness = try root.flag("assume_liveness") ?? false
        allowsVirtualDevices = try root.flag("allow_virtual_devices") ?? false
        try root.requireAllTaken()
    }
}
