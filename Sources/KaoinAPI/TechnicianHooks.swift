/// What the technician's socket has done by the daemon.
public struct TechnicianHooks: Sendable {
    /// Where the kiosk's state lies: the audit log is read from there.
    public var stateFolder: String
    /// Reads settings and trust bundle again, as SIGHUP does.
    ///
    /// - Returns: whether another trust bundle is in force.
    public var reload: @Sendable () async throws -> Bool
    public var devices: @Sendable () async throws -> [DeviceReport]
    /// nil where there is no self-test.
    public var selfTest: (@Sendable () async throws -> SelfTestReport)?

    public init(
        stateFolder: String, reload: @escaping @Sendable () async throws -> Bool,
        devices: @escaping @Sendable () async throws -> [DeviceReport],
        selfTest: (@Sendable () async throws -> SelfTestReport)? = nil
    ) {
        self.stateFolder = stateFolder
        self.reload = reload
        self.devices = devices
        self.selfTest = selfTest
    }
}

/// One device of a kiosk.
public struct DeviceReport: Equatable, Sendable, Encodable {
    public enum Kind: String, Sendable, CaseIterable, Encodable {
        case camera
        case scanner
    }

    public let kind: Kind
    public let name: String
    public let isPresent: Bool
    /// What a technician should know, in words.
    public let problem: String?

    public init(kind: Kind, name: String, isPresent: Bool, problem: String? = nil) {
        self.kind = kind
        self.name = name
        self.isPresent = isPresent
        self.problem = problem
    }
}

/// What a self-test found.
public struct SelfTestReport: Equatable, Sendable, Encodable {
    public struct Step: Equatable, Sendable, Encodable {
        public let name: String
        public let passed: Bool
        /// What was found, in words.
        public let detail: String
        public let milliseconds: Int

        public init(name: String, passed: Bool, detail: String, milliseconds: Int) {
            self.name = name
            self.passed = passed
            self.detail = detail
            self.milliseconds = milliseconds
        }
    }

    public let steps: [Step]

    public init(steps: [Step]) {
        self.steps = steps
    }
}
