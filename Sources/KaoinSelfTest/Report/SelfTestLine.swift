internal import KaoinTexts

/// What came of one check.
public struct SelfTestLine: Equatable, Sendable {
    public enum Result: String, Sendable, CaseIterable {
        case passed
        case failed
        /// Not looked at; the finding says why.
        case skipped
        /// It works, and somebody should look after it.
        case warning
    }

    /// A measured number with its name and unit.
    public struct Figure: Equatable, Sendable, Codable {
        public let name: String
        public let value: Double
        public let unit: String

        /// - Parameter value: rounded to three places.
        public init(_ name: String, _ value: Double, _ unit: String) {
            self.name = name
            self.value = (value * 1000).rounded() / 1000
            self.unit = unit
        }

        /// Such as `frame 47.6 ms`: to a thousandth below ten, to a tenth below a hundred, whole above.
        public var text: String {
            let places = abs(value) < 10 ? 1000.0 : abs(value) < 100 ? 10 : 1
            let shown = (value * places).rounded() / places
            let number = shown == shown.rounded() && abs(shown) < 1e12 ? "\(Int(shown))" : "\(shown)"
            return "\(name) \(number)\(unit.isEmpty ? "" : " ")\(unit)"
        }
    }

    public let check: CheckName
    public let result: Result
    /// What was found, in words.
    public let finding: SelfTestWords
    /// What to do; nil where nothing is to be done.
    public let advice: SelfTestWords?
    public let figures: [Figure]
    /// Names of what the finding is about, such as a group or a file; in no language.
    public let subjects: [String]

    public init(
        _ check: CheckName, _ result: Result, _ finding: SelfTestWords, advice: SelfTestWords? = nil,
        figures: [Figure] = [], subjects: [String] = []
    ) {
        self.check = check
        self.result = result
        self.finding = finding
        self.advice = advice
        self.figures = figures
        self.subjects = subjects
    }

    static func passed(
        _ check: CheckName, _ key: SelfTestKey, _ values: [String: String] = [:], figures: [Figure] = []
    ) -> Self {
        SelfTestLine(check, .passed, .text(key, values), figures: figures)
    }

    static func skipped(_ check: CheckName, _ key: SelfTestKey, _ values: [String: String] = [:]) -> Self {
        SelfTestLine(check, .skipped, .text(key, values))
    }
}
