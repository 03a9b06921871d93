public import KaoinCore
public import KaoinTexts

/// A policy that is well formed and signed, and that this program cannot carry out: found when a bundle is built, imported
/// or loaded, so that a kiosk is not ready with it instead of failing customers.
public struct UnsupportedPolicy: Error, Equatable {
    /// Comparisons per false match that it asks for.
    public let asked: Int

    private static var measured: String { DecisionTable.measured.map(String.init).joined(separator: ", ") }

    /// - Returns: nil for a policy that can be carried out.
    init?(_ policy: VerificationPolicy) {
        guard DecisionTable.problem(of: policy) != nil else { return nil }
        asked = policy.comparisonsPerFalseMatch
    }
}

extension UnsupportedPolicy: ReportableFailure {
    public var kind: String { "policy-unsupported" }

    public func message(in language: StaffLanguage) -> String {
        let counts = ["asked": "\(asked)", "measured": Self.measured]
        return LocalizedText<FailureText>(.policyUnsupported, counts)[language]
    }

    public func hint(in language: StaffLanguage) -> String? {
        LocalizedText<FailureText>(.policyAdvice, ["measured": Self.measured])[language]
    }

    public var severity: FailureSeverity { .finding }
}
