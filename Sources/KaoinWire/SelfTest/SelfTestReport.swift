/// What a daemon found in its part of a self-test.
public struct SelfTestReport: Codable, Equatable, Sendable {
    /// Whether a session runs; it is not disturbed.
    public let isInSession: Bool
    public let lines: [Line]
    public let picture: Picture?

    public init(isInSession: Bool, lines: [Line], picture: Picture?) {
        self.isInSession = isInSession
        self.lines = lines
        self.picture = picture
    }
}

extension SelfTestReport {
    /// What the daemon alone can look at: a closed list, whose names are stable. A program may meet names of a later version.
    public struct Check: RawRepresentable, Hashable, Sendable, CaseIterable, Codable {
        public static let keys = Check(rawValue: "keys")
        public static let camera = Check(rawValue: "camera")
        public static let cameraPin = Check(rawValue: "camera-pin")
        public static let cameraPicture = Check(rawValue: "camera-picture")
        public static let scanner = Check(rawValue: "scanner")

        public static let allCases = [keys, camera, cameraPin, cameraPicture, scanner]

        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }
    }

    public enum Result: String, Sendable, CaseIterable, Codable {
        case passed
        case failed
        case skipped
        case warning
    }

    /// In both languages, for whoever reads the report later.
    public struct Text: Codable, Equatable, Sendable {
        public let english: String
        public let japanese: String

        public init(english: String, japanese: String) {
            (self.english, self.japanese) = (english, japanese)
        }
    }

    public struct Figure: Codable, Equatable, Sendable {
        public let name: String
        public let value: Double
        public let unit: String

        public init(name: String, value: Double, unit: String) {
            (self.name, self.value, self.unit) = (name, value, unit)
        }
    }
}
