internal import KaoinCore
internal import KaoinFace
internal import KaoinIdentity
internal import KaoinMatching
internal import KaoinPass
internal import KaoinPorts
internal import KaoinStore
internal import KaoinVision

/// The steps that the machine asks for, each ending in one event.
extension KioskSession {
    /// Signature, issuer, dates, revocation, branch group; then the budget of the pass, which counts from here on.
    func judgePass() async -> SessionEvent {
        guard let presented = facts.presented else { return .faulted(.scanner) }
        do {
            let floor = try await parts.ledger.floor()
            let now = floor.moment(at: parts.clock.now)
            let verified: VerifiedCode
            do throws(PresentedCode.Refusal) {
                verified = try presented.verified(
                    under: bundle, openers: parts.openers, identityKeys: parts.identityKeys, at: now)
            } catch {
                return .passRefused(.pass(error.kind))
            }
            let allowance = try await parts.ledger.begin(
                verified.passID, expires: verified.expires, floor: floor, policy: bundle.policy.use,
                fields: ["session": .word("\(id)")])
            facts.verified = verified
            guard allowance.beginsUse else { return .passRefused(.use(allowance.kind)) }
            facts.useBegan = true
            return .passValid(needsPIN: verified.needsPIN, onlyTellerDecides: allowance == .stopped)
        } catch {
            return .faulted(.store)
        }
    }

    /// The reference: the pass's template, or one that is made of the identity code's portrait.
    func openPass() async -> SessionEvent {
        if let pass = facts.verified?.pass { return await open(pass) }
        if let code = facts.verified?.identity { return await enrolPortrait(of: code) }
        return .faulted(.cryptography)
    }

    private func open(_ verified: VerifiedPass) async -> SessionEvent {
        let pin = facts.pin.take()
        do {
            let part = try verified.open(with: parts.openers, pin: pin)
            facts.template = try PassTemplate.template(of: part)
            facts.portrait = part.portrait
            return .passOpened
        } catch PassError.privatePartUnreadable {
            return machine.mayAskPINAgain ? await countWrongPIN() : .passUnreadable
        } catch let error as PassError {
            return .passRefused(.pass(error.kind))
        } catch {
            return .passRefused(.pass("other-model"))
        }
    }

    private func enrolPortrait(of code: VerifiedIdentityCode) async -> SessionEvent {
        do {
            facts.template = try await parts.worker.template(of: code.claims)
            facts.portrait = IdentityPortrait.picture(of: code.claims)
            return .passOpened
        } catch let problem as IdentityPortrait.Problem {
            return .passRefused(.pass(problem.kind))
        } catch {
            return .faulted(.inference)
        }
    }

    /// Looks at a frame in the phase that the session is in.
    func look(at seen: ObservedFrame) {
        facts.lastFrame = seen.frame
        let steps: [BiometricCapture.Step] =
            switch machine.phase {
            case .capturing: capture.take(beforeChallenge: seen)
            case .challenging: capture.take(inChallenge: seen)
            case .awaitingPass, .judgingPass, .awaitingPIN, .openingPass, .comparing, .awaitingTeller, .ended: []
            }
        for step in steps {
            switch step {
            case .guide(let guidance, let progress): guide(guidance, progress: progress)
            case .faceReady: tell(.faceReady)
            // A prompt is never held back: the time to answer it runs.
            case .prompt(let guidance): report(guidance: guidance)
            case .judged(let passed): tell(passed ? .livenessPassed : .livenessUnclear)
            case .denied(let cue): tell(.denied(cue))
            }
        }
    }

    func compare() -> SessionEvent {
        guard let template = facts.template, let probe = capture.probe else { return .faulted(.inference) }
        guard let threshold = Self.threshold(for: bundle.policy) else { return .faulted(.trust) }
        let score = template.score(against: probe)
        if score >= threshold {
            facts.scoreBand = score >= threshold + 0.1 ? .clearlyAbove : .above
            return .compared(.match)
        }
        let isNear = score >= Self.nearMissThreshold(for: bundle.policy, below: threshold)
        facts.scoreBand = isNear ? .near : .below
        return .compared(isNear ? .nearMiss : .different)
    }

    /// A session compares several frames with a reference of which a pass does not tell how many pictures it was made of.
    private static let pictures = DecisionTable.Pictures(enrolled: nil, probes: FaceTracker.probes.lowerBound)

    /// The score that different people of the worst measured group reach no more often than the policy allows.
    ///
    /// - Returns: nil where the model was not measured at such a rate: nobody can be compared then.
    static func threshold(for policy: VerificationPolicy) -> Float? {
        DecisionTable.score(comparisonsPerFalseMatch: policy.comparisonsPerFalseMatch, pictures)
    }

    /// Where the band begins in which the teller looks: what one in 1,000 different people reaches, or what the policy says,
    /// whichever is lower. A policy without near misses has no band.
    private static func nearMissThreshold(for policy: VerificationPolicy, below threshold: Float) -> Float {
        guard policy.nearMiss > 0 else { return threshold }
        let near = threshold - Float(policy.nearMiss) / 1000
        return min(near, DecisionTable.score(comparisonsPerFalseMatch: DecisionTable.nearMiss, pictures) ?? near)
    }
}
