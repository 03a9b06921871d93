public import KaoinCore
public import KaoinTexts

/// What is wrong in a file of settings, and where.
public struct SettingsError: Error, Equatable, Sendable {
    /// A place in a text, both counted from 1.
    public struct Place: Equatable, Comparable, Sendable {
        public let line: Int
        public let column: Int

        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        public static func < (left: Place, right: Place) -> Bool {
            (left.line, left.column) < (right.line, right.column)
        }
    }

    public let file: String
    /// nil where something is missing.
    public let place: Place?
    public let problem: String

    public init(file: String, place: Place?, problem: String) {
        self.file = file
        self.place = place
        self.problem = problem
    }
}

extension SettingsError: ReportableFailure {
    public var kind: String { "settings-malformed" }
    public var severity: FailureSeverity { .wrongUse }

    public func message(in language: StaffLanguage) -> String {
        guard let place else {
            return LocalizedText<FailureText>(.settingsWrong, ["file": file, "problem": problem])[language]
        }
        let values = ["file": file, "line": "\(place.line)", "column": "\(place.column)", "problem": problem]
        return LocalizedText<FailureText>(.settingsWrongAt, values)[language]
    }
}
