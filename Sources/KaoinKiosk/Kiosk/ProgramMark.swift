internal import KaoinCore
internal import KaoinPass
internal import KaoinStore

/// Which program decides, and by which settings: it stands in every receipt, in the log where a use of a pass begins, and in
/// the status, so that a kiosk that ran another program or weaker settings for an hour cannot hide it.
///
/// The program says so of itself: whoever can replace it can have it say anything. Against that there are the checks of the
/// installation (docs/OPERATIONS.md).
public struct ProgramMark: Equatable, Sendable {
    /// Name and version, as `kaoind/0.1.0`.
    public let program: String
    /// `KioskSettings.digest`, 32 bytes.
    public let settings: [UInt8]

    /// - Parameter program: without its version.
    public init(program: String, settings: KioskSettings) {
        self.program = "\(program)/\(ProductVersion.current)"
        self.settings = settings.digest
    }
}

extension ProgramMark {
    /// For an entry of the log.
    var fields: AuditFields { ["program": .word(program), "settings": .hash(settings)] }

    var ofReceipt: Receipt.Program { Receipt.Program(name: program, settings: settings) }
}
