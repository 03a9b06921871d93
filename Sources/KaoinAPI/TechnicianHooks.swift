public import KaoinKiosk
public import KaoinWire

/// What the technician's socket has done by the daemon.
public struct TechnicianHooks: Sendable {
    /// Where the kiosk's state lies: the audit log is read from there.
    public var stateFolder: String
    /// Reads settings and trust bundle again, as SIGHUP does.
    ///
    /// - Parameter caller: who asked for it.
    /// - Returns: whether another trust bundle is in force.
    public var reload: @Sendable (_ caller: Caller) async throws -> Bool
    public var devices: @Sendable () async throws -> [DeviceReport]
    /// Tests what the daemon alone can test, of the checks that are named; throws `SelfTestIsRunning` while it does so
    /// already. nil where there is no self-test.
    public var selfTest: (@Sendable (Set<SelfTestReport.Check>) async throws -> SelfTestReport)?

    public init(
        stateFolder: String, reload: @escaping @Sendable (_ caller: Caller) async throws -> Bool,
        devices: @escaping @Sendable () async throws -> [DeviceReport],
        selfTest: (@Sendable (Set<SelfTestReport.Check>) async throws -> SelfTestReport)? = nil
    ) {
        self.stateFolder = stateFolder
        self.reload = reload
        self.devices = devices
        self.selfTest = selfTest
    }
}

/// One self-test at a time.
public struct SelfTestIsRunning: Error {
    public init() {}
}
