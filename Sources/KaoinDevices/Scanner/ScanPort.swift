internal import KaoinPorts

/// A scanner's device, open. Belongs to one thread.
protocol ScanPort: ~Copyable, Sendable {
    /// What the device is called in messages.
    static var kind: String { get }
    static func path(in settings: ScannerSettings) -> String

    /// - Throws: where it is missing, busy or refused.
    init(_ settings: ScannerSettings, rule: DeviceRule) throws(DeviceFault)

    var descriptor: Int32 { get }

    /// The characters that are there now, put into the assembler.
    ///
    /// - Throws: where the device is gone.
    mutating func read(
        into assembler: inout LineAssembler, at now: Duration
    ) throws(DeviceFault) -> [Result<String, ScanProblem>]
}
