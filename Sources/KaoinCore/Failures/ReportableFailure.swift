/// An error as a program tells people and other programs of it. Each error says itself what it is and what to do next,
/// where it is defined; a program only prints it.
public protocol ReportableFailure: Error {
    /// The stable name that programs go by.
    var kind: String { get }
    /// What happened, in words.
    var message: String { get }
    /// What to do next; nil where the message says all there is.
    var hint: String? { get }
    var severity: FailureSeverity { get }
    /// Whether the message must be told with the name of the file that it is about.
    var needsFileName: Bool { get }
}

extension ReportableFailure {
    public var message: String { "\(self)" }
    public var hint: String? { nil }
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
