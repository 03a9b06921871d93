public import KaoinTexts

/// An error as a program tells people and other programs of it. Each error says itself what it is and what to do next,
/// where it is defined, in the words of the catalogue; a program only prints it.
public protocol ReportableFailure: Error, CustomStringConvertible {
    /// The stable name that programs go by.
    var kind: String { get }
    /// What happened, in words.
    func message(in language: StaffLanguage) -> String
    /// What to do next; nil where the message says all there is.
    func hint(in language: StaffLanguage) -> String?
    var severity: FailureSeverity { get }
    /// Whether the message must be told with the name of the file that it is about.
    var needsFileName: Bool { get }
}

extension ReportableFailure {
    /// As it stands in logs and in JSON: in English, whatever the language of the terminal.
    public var description: String { message(in: .english) }
    public func hint(in language: StaffLanguage) -> String? { nil }
    public var needsFileName: Bool { false }
}

/// What kind of end a failure is, with the exit code that all programs have for it.
public enum FailureSeverity: Int32, Sendable {
    /// Rejected, or something was found: the input is not good.
    case finding = 1
    /// A wrong option, a missing file, the wrong kind of key.
    case wrongUse = 2
    /// What should work did not.
    case fault = 3
}
