internal import KaoinCore
internal import KaoinMatching
internal import KaoinPass
internal import KaoinVision

/// The comparison of the live face with the reference.
extension KioskSession {
    func compare() -> SessionEvent {
        guard let reference = facts.reference, let probe = capture.probe else { return .faulted(.inference) }
        guard let decision = Decision(of: reference, with: probe, under: bundle.policy) else { return .faulted(.trust) }
        facts.scoreBand = decision.band
        return .compared(decision.outcome)
    }

    /// Whether more frames may tell what these do not: the score lies in the teller's band.
    var isUndecided: Bool {
        guard let reference = facts.reference, let probe = capture.probe else { return false }
        return Decision(of: reference, with: probe, under: bundle.policy)?.outcome == .nearMiss
    }
}

/// What a score means under a policy: the one place where a session decides.
struct Decision: Equatable {
    let outcome: ComparisonOutcome
    let band: Receipt.ScoreBand

    /// - Returns: nil where the model was not measured at the policy's rate: nobody can be compared then.
    init?(of reference: FaceReference, with probe: Probe, under policy: VerificationPolicy) {
        let rate = policy.comparisonsPerFalseMatch
        guard let threshold = reference.threshold(comparisonsPerFalseMatch: rate, probes: probe.frames) else {
            return nil
        }
        let score = reference.score(against: probe.embedding)
        if score >= threshold {
            outcome = .match
            band = score >= threshold + 0.1 ? .clearlyAbove : .above
            return
        }
        // The band in which the teller looks begins at what one in 1,000 different people reaches, or at what the policy says,
        // whichever is lower. A policy without near misses has no band.
        var near = threshold
        if policy.nearMiss > 0 {
            near = threshold - Float(policy.nearMiss) / 1000
            let oneIn1000 = reference.threshold(comparisonsPerFalseMatch: DecisionTable.nearMiss, probes: probe.frames)
            near = min(near, oneIn1000 ?? near)
        }
        (outcome, band) = score >= near ? (.nearMiss, .near) : (.different, .below)
    }
}
