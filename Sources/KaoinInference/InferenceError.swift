public import KaoinCore

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
}

extension InferenceError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotStart(let detail): "cannot start the inference runtime: \(detail)"
        case .cannotLoad(let network, let detail): "cannot load the network \(network): \(detail)"
        case .wrongInputSize(let expected, let found): "cannot run a network of \(expected) inputs with \(found)"
        case .noSuchOutput(let index): "cannot find output \(index) of the network"
        case .cannotRun(let detail): "cannot run a network: \(detail)"
        }
    }
}

extension InferenceError: ReportableFailure {
    public var kind: String { "inference-failed" }
    public var severity: FailureSeverity { .fault }
}
