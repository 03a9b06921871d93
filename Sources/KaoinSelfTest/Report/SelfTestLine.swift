public import KaoinTexts

/// A text for technicians in both languages.
public struct SelfTestText: Equatable, Sendable, Codable {
    public let english: String
    public let japanese: String

    public init(_ english: String, _ japanese: String) {
        (self.english, self.japanese) = (english, japanese)
    }

    public func text(in language: Language) -> String { language == .japanese ? japanese : english }
}

/// What came of one check.
public struct SelfTestLine: Equatable, Sendable {
    public enum Result: String, Sendable, CaseIterable, Codable {
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

    public let check: SelfTestCheck
    public let result: Result
    /// What was found, in words.
    public let finding: SelfTestText
    /// What to do; nil where nothing is to be done.
    public let advice: SelfTestText?
    public let figures: [Figure]
    /// Names of what the finding is about, such as a group or a file; in no language.
    public let subjects: [String]

    public init(
        _ check: SelfTestCheck, _ result: Result, _ finding: SelfTestText, advice: SelfTestText? = nil,
        figures: [Figure] = [], subjects: [String] = []
    ) {
        self.check = check
        self.result = result
        self.finding = finding
        self.advice = advice
        self.figures = figures
        self.subjects = subjects
    }

    static func passed(_ check: SelfTestCheck, _ english: String, _ japanese: String, _ figures: [Figure] = []) -> Self
    {
        SelfTestLine(check, .passed, SelfTestText(english, japanese), figures: figures)
    }

    static func hidden(_ check: SelfTestCheck) -> Self {
        skipped(check, "only root may look there", "rootのみ確認できます")
    }

    static func skipped(_ check: SelfTestCheck, _ english: String, _ japanese: String) -> Self {
        SelfTestLine(check, .skipped, SelfTestText(english, japanese))
    }
}

/// What came of all checks.
public struct SelfTestReport: Equatable, Sendable {
    public internal(set) var lines: [SelfTestLine] = []
    /// Of the camera's last picture, where one was taken.
    public internal(set) var picture: PictureMap?

    public func count(_ result: SelfTestLine.Result) -> Int { lines.count { $0.result == result } }
    public var hasPassed: Bool { count(.failed) == 0 }
}
