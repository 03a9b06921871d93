/// One figure or choice of a policy: its name in descriptions and messages, its label in bundles, its range.
public struct PolicyField: Sendable {
    public enum Place: Sendable {
        /// The numbers in a range, but those in the gap, which mean nothing.
        case number(
            any WritableKeyPath<VerificationPolicy, Int> & Sendable, ClosedRange<Int>, gap: Range<Int> = 0..<0)
        case choice(any WritableKeyPath<VerificationPolicy, Bool> & Sendable)
        case method(any WritableKeyPath<VerificationPolicy, ChallengeMethod> & Sendable)
    }

    public let label: Int64
    public let name: String
    public let place: Place
    /// Whether a bundle may leave it out, where its value is the default: fields that were added since the first version, so
    /// that kiosks of before read the bundles of banks that do not use them.
    public let mayBeMissing: Bool

    /// In the order of their labels. The ranges keep a policy within what the standards ask for, whoever wrote it.
    public static let all: [PolicyField] = [
        // 1,000 is for banks that look at a document as well; between it and 10,000 no rate has a meaning.
        PolicyField(
            1, "comparisons_per_false_match", \.comparisonsPerFalseMatch, 1000...10_000_000, gap: 1001..<10_000),
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
        PolicyField(
            14, "recommended_pass_life", \.recommendedPassLife, 30 * 86_400...20 * 366 * 86_400, mayBeMissing: true),
        PolicyField(15, "liveness_challenge", \.challenge),
        PolicyField(16, "fewer_actions", \.allowsFewerActions, mayBeMissing: true),
    ]

    /// Whether a number may stand in a policy.
    public func accepts(_ number: Int) -> Bool {
        guard case .number(_, let range, let gap) = place else { return false }
        return range.contains(number) && !gap.contains(number)
    }

    public func differs(between first: VerificationPolicy, _ second: VerificationPolicy) -> Bool {
        switch place {
        case .number(let path, _, _): first[keyPath: path] != second[keyPath: path]
        case .choice(let path): first[keyPath: path] != second[keyPath: path]
        case .method(let path): first[keyPath: path] != second[keyPath: path]
        }
    }

    private init(
        _ label: Int64, _ name: String, _ path: any WritableKeyPath<VerificationPolicy, Int> & Sendable,
        _ range: ClosedRange<Int>, gap: Range<Int> = 0..<0, mayBeMissing: Bool = false
    ) {
        (self.label, self.name, place) = (label, name, .number(path, range, gap: gap))
        self.mayBeMissing = mayBeMissing
    }

    private init(
        _ label: Int64, _ name: String, _ path: any WritableKeyPath<VerificationPolicy, Bool> & Sendable,
        mayBeMissing: Bool = false
    ) {
        (self.label, self.name, place) = (label, name, .choice(path))
        self.mayBeMissing = mayBeMissing
    }

    private init(
        _ label: Int64, _ name: String,
        _ path: any WritableKeyPath<VerificationPolicy, ChallengeMethod> & Sendable
    ) {
        (self.label, self.name, place) = (label, name, .method(path))
        mayBeMissing = true
    }
}
