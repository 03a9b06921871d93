public import KaoinCore

/// A policy that is well formed and signed, and that this program cannot carry out: found when a bundle is built, imported
/// or loaded, so that a kiosk is not ready with it instead of failing customers.
public struct UnsupportedPolicy: Error, Equatable, CustomStringConvertible {
    public let description: String

    /// - Returns: nil for a policy that can be carried out.
    init?(_ policy: VerificationPolicy) {
        guard let problem = DecisionTable.problem(of: policy) else { return nil }
        description = problem
    }
}

extension UnsupportedPolicy: ReportableFailure {
    public var kind: String { "policy-unsupported" }
    public var hint: String? { "build the bundle with comparisons_per_false_match = \(DecisionTable.deciding)" }
    public var severity: FailureSeverity { .finding }
}
