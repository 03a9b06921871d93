public import KaoinCore
public import KaoinTexts

/// What stops a network from being loaded or run.
public enum InferenceError: Error, Equatable {
    /// The runtime itself cannot start, such as where its processor plugin is missing.
    case cannotStart(String)
    /// Not a network, or weights that do not belong to it.
    case cannotLoad(network: String, String)
    /// The input does not have as many values as the network takes.
    case wrongInputSize(expected: Int, found: Int)
    case noSuchOutput(Int)
    case cannotRun(String)
    /// A compiled network could not be written.
    case cannotExport(String)
}

extension InferenceError: ReportableFailure {
    public var kind: String { "inference-failed" }
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .cannotStart(let detail): LocalizedText(.inferenceNotStarted, ["detail": detail])
        case .cannotLoad(let network, let detail):
            LocalizedText(.networkNotLoaded, ["network": network, "detail": detail])
        case .wrongInputSize(let expected, let found):
            LocalizedText(.networkInputWrong, ["expected": "\(expected)", "found": "\(found)"])
        case .noSuchOutput(let index): LocalizedText(.networkOutputMissing, ["index": "\(index)"])
        case .cannotRun(let detail): LocalizedText(.networkNotRun, ["detail": detail])
        case .cannotExport(let detail): LocalizedText(.networkNotExported, ["detail": detail])
        }
    }

    public var severity: FailureSeverity { .fault }
}
