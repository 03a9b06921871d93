internal import KaoinTexts
public import KaoinWire

// How a self-test's findings cross the daemon's socket: both ways are here, and nowhere else.

extension SelfTestOutcome {
    /// As the daemon answers.
    public func report(isInSession: Bool) -> SelfTestReport {
        SelfTestReport(
            isInSession: isInSession, lines: lines.compactMap(SelfTestReport.Line.init),
            picture: picture.map {
                SelfTestReport.Picture(brightness: $0.brightness, sharpness: $0.sharpness, histogram: $0.histogram)
            })
    }
}

extension SelfTestReport.Line {
    /// - Returns: nil for a check that is not the daemon's.
    fileprivate init?(_ line: SelfTestLine) {
        let check = SelfTestReport.Check(rawValue: line.check.rawValue)
        guard SelfTestReport.Check.allCases.contains(check),
            let result = SelfTestReport.Result(rawValue: line.result.rawValue)
        else { return nil }
        self.init(
            check: check, result: result, finding: SelfTestReport.Text(line.finding),
            advice: line.advice.map(SelfTestReport.Text.init),
            figures: line.figures.map { SelfTestReport.Figure(name: $0.name, value: $0.value, unit: $0.unit) },
            subjects: line.subjects)
    }
}

extension SelfTestReport.Text {
    fileprivate init(_ words: SelfTestWords) { self.init(english: words[.english], japanese: words[.japanese]) }
}

extension DaemonAnswer {
    /// What the daemon told; checks that a later version of it has are passed over.
    public init(_ report: SelfTestReport) {
        self = .answered(
            isInSession: report.isInSession, lines: report.lines.compactMap(SelfTestLine.init),
            picture: report.picture.flatMap {
                PictureMap(brightness: $0.brightness, sharpness: $0.sharpness, histogram: $0.histogram)
            })
    }
}

extension SelfTestLine {
    /// - Returns: nil for a check that is not known here.
    fileprivate init?(_ line: SelfTestReport.Line) {
        guard let check = CheckName(rawValue: line.check.rawValue), let result = Result(rawValue: line.result.rawValue)
        else { return nil }
        self.init(
            check, result, SelfTestWords(line.finding), advice: line.advice.map(SelfTestWords.init),
            figures: line.figures.map { Figure($0.name, $0.value, $0.unit) }, subjects: line.subjects)
    }
}

extension SelfTestWords {
    fileprivate init(_ text: SelfTestReport.Text) { self = .told(english: text.english, japanese: text.japanese) }
}
