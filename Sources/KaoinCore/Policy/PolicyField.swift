/// One figure or choice of a policy: its name in descriptions and messages, its label in bundles, its range.
public struct PolicyField: Sendable {
    public enum Place: Sendable {
        case number(any WritableKeyPath<VerificationPolicy, Int> & Sendable, ClosedRange<Int>)
        case choice(any WritableKeyPath<VerificationPolicy, Bool> & Sendable)
    }

    public let label: Int64
    public let name: String
    public let place: Place

    /// In the order of their labels. The ranges keep a policy within what the standards ask for, whoever wrote it.
    public static let all: [PolicyField] = [
        PolicyField(1, "comparisons_per_false_match", \.comparisonsPerFalseMatch, 1000...10_000_000),
        PolicyField(2, "liveness_level", \.livenessLevel, 1...3),
        PolicyField(3, "maximum_bundle_age", \.maximumBundleAge, 3600...31_622_400),
        PolicyField(4, "pause", \.use.pause, 0...86_400),
        PolicyField(5, "uses_per_day", \.use.usesPerDay, 0...1000),
        PolicyField(6, "failures_before_delay", \.use.failuresBeforeDelay, 1...5),
        PolicyField(7, "failures_before_delay_with_liveness", \.use.failuresBeforeDelayWithLiveness, 1...10),
        PolicyField(8, "delay", \.use.delay, 30...86_400),
        PolicyField(9, "failures_before_stop", \.use.failuresBeforeStop, 1...100),
        PolicyField(10, "near_miss", \.nearMiss, 0...100),
        PolicyField(11, "refers_unclear_liveness", \.refersUnclearLiveness),
        PolicyField(12, "accepts_retired_issuers", \.acceptsRetiredIssuers),
        PolicyField(13, "starts_unattended", \.startsUnattended),
    ]

    /// Whether a number that is in the range may stand in a policy: between one false match in 1,000, which is for banks that
    /// look at a document as well, and one in 10,000 no rate has a meaning.
    public func accepts(_ number: Int) -> Bool {
        guard case .number(_, let range) = place, range.contains(number) else { return false }
        return label != 1 || number == range.lowerBound || number >= 10_000
    }

    private init(
        _ label: Int64, _ name: String, _ path: any WritableKeyPath<VerificationPolicy, Int> & Sendable,
        _ range: ClosedRange<Int>
    ) {
        (self.label, self.name, place) = (label, name, .number(path, range))
    }

    private init(_ label: Int64, _ name: String, _ path: any WritableKeyPath<VerificationPolicy, Bool> & Sendable) {
        (self.label, self.name, place) = (label, name, .choice(path))
    }
}
