/// What the technician's socket has done by the daemon.
public struct TechnicianHooks: Sendable {
    /// Where the kiosk's state lies: the audit log is read from there.
    public var stateFolder: String
    /// Reads settings and trust bundle again, as SIGHUP does.
    ///
    /// - Returns: whether another trust bundle is in force.
    public var reload: @Sendable () async throws -> Bool
    public var devices: @Sendable () async throws -> [DeviceReport]
    /// Tests what the daemon alone can test, of the checks that are named; throws `SelfTestIsRunning` while it does so
    /// already. nil where there is no self-test.
    public var selfTest: (@Sendable (Set<SelfTestReport.Check>) async throws -> SelfTestReport)?

    public init(
        stateFolder: String, reload: @escaping @Sendable () async throws -> Bool,
        devices: @escaping @Sendable () async throws -> [DeviceReport],
        selfTest: (@Sendable (Set<SelfTestReport.Check>) async throws -> SelfTestReport)? = nil
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

/// One self-test at a time.
public struct SelfTestIsRunning: Error {
    public init() {}
}

/// What a self-test found.
public struct SelfTestReport: Equatable, Sendable, Encodable {
    /// What the daemon alone can look at; a closed list.
    public enum Check: String, Sendable, CaseIterable, Encodable {
        case keys
        case camera
        case cameraPin = "camera-pin"
        case cameraPicture = "camera-picture"
        case scanner
    }

    public enum Result: String, Sendable, CaseIterable, Encodable {
        case passed
        case failed
        case skipped
        case warning
    }

    /// In both languages, for whoever reads the report later.
    public struct Text: Equatable, Sendable, Encodable {
        public let english: String
        public let japanese: String

        public init(english: String, japanese: String) {
            (self.english, self.japanese) = (english, japanese)
        }
    }

    public struct Figure: Equatable, Sendable, Encodable {
        public let name: String
        public let value: Double
        public let unit: String

        public init(name: String, value: Double, unit: String) {
            (self.name, self.value, self.unit) = (name, value, unit)
        }
    }

    public struct Line: Equatable, Sendable, Encodable {
        public let check: Check
        public let result: Result
        /// What was found, or why nothing was looked at.
        public let finding: Text
        /// What to do.
        public let advice: Text?
        public let figures: [Figure]
        /// What the finding is about, in no language.
        public let subjects: [String]

        public init(
            check: Check, result: Result, finding: Text, advice: Text?, figures: [Figure], subjects: [String]
        ) {
            self.check = check
            self.result = result
            self.finding = finding
            self.advice = advice
            self.figures = figures
            self.subjects = subjects
        }
    }

    /// Brightness and sharpness of 16 by 9 fields of the camera's last picture and its histogram: nobody can be recognised.
    public struct Picture: Equatable, Sendable, Encodable {
        public let brightness: [Int]
        public let sharpness: [Int]
        public let histogram: [Int]

        public init(brightness: [Int], sharpness: [Int], histogram: [Int]) {
            (self.brightness, self.sharpness, self.histogram) = (brightness, sharpness, histogram)
        }
    }

    /// Whether a session runs; it is not disturbed.
    public let isInSession: Bool
    public let lines: [Line]
    public let picture: Picture?

    public init(isInSession: Bool, lines: [Line], picture: Picture?) {
        (self.isInSession, self.lines, self.picture) = (isInSession, lines, picture)
    }
}
