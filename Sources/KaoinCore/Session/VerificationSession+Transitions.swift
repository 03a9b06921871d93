extension VerificationSession {
    enum Input {
        case event(SessionEvent)
        /// The phase's time is over.
        case timeout
    }

    typealias Step = (State, [Effect])

    /// The whole behaviour: what follows an input in a state.
    static func next(_ input: Input, _ state: State, _ rules: SessionRules) -> Step {
        if case .ended = state { return (state, []) }
        switch input {
        case .timeout: return conclude(afterTimeoutIn: state)
        case .event(.denied(let cue)): return conclude(.rejected(.attack(cue)), from: state)
        case .event(.cancelled(let by)): return conclude(.cancelled(by), from: state)
        case .event(.faulted(let fault)): return conclude(.faulted(fault), from: state)
        case .event(.tick): return (state, [])
        case .event(let event): return next(event, state, rules)
        }
    }

    private static func next(_ event: SessionEvent, _ state: State, _ rules: SessionRules) -> Step {
        switch (state, event) {
        case (.awaitingPass, .passPresented): return (.judgingPass, [.judgePass])

        case (.judgingPass, .passValid(let needsPIN, let onlyTellerDecides)):
            let evidence = Evidence(passValid: true, onlyTellerDecides: onlyTellerDecides, needsPIN: needsPIN)
            return needsPIN ? (.awaitingPIN(evidence), [.askPIN]) : (.openingPass(evidence), [.openPass])
        case (.judgingPass, .passRefused(let reason)): return conclude(.rejected(reason), from: state)

        case (.awaitingPIN(let evidence), .pinEntered): return (.openingPass(evidence), [.openPass])

        case (.openingPass(var evidence), .passOpened(let isCovered)):
            evidence.passOpened = true
            evidence.isCovered = isCovered
            return (.capturing(evidence), [.capture])
        case (.openingPass, .passRefused(let reason)): return conclude(.rejected(reason), from: state)
        case (.openingPass(var evidence), .pinRejected(let onlyTellerDecides)):
            guard evidence.needsPIN, evidence.wrongPINs + 1 < rules.pinTries else { return (state, []) }
            evidence.wrongPINs += 1
            evidence.onlyTellerDecides = evidence.onlyTellerDecides || onlyTellerDecides
            return (.awaitingPIN(evidence), [.askPIN])
        case (.openingPass, .passUnreadable): return conclude(.rejected(.passUnreadable), from: state)

        case (.capturing(let evidence), .faceReady): return (.challenging(evidence, isSecond: false), [.challenge])

        case (.challenging(var evidence, _), .livenessPassed):
            evidence.liveness = .passed
            return (.comparing(evidence), [.compare])
        case (.challenging(let evidence, isSecond: false), .livenessUnclear):
            return (.challenging(evidence, isSecond: true), [.challenge])
        case (.challenging(var evidence, isSecond: true), .livenessUnclear):
            // The teller is told whether it is the right face.
            evidence.liveness = .unclear
            guard rules.refersUnclearLiveness else { return conclude(.rejected(.livenessUnclear), from: state) }
            return (.comparing(evidence), [.compare])

        case (.capturing(let evidence), .otherPersonStays), (.challenging(let evidence, _), .otherPersonStays):
            // Nothing was compared and nothing of an attack was seen: a person must look.
            guard rules.refersUnclearLiveness else { return conclude(.rejected(.noUsableFace), from: state) }
            return (.awaitingTeller(evidence, [.otherPerson]), [.askTeller([.otherPerson])])

        case (.comparing(let evidence), .compared(let outcome)): return decide(outcome, evidence, rules)

        case (.awaitingTeller, .tellerAccepted): return conclude(.acceptedByTeller, from: state)
        case (.awaitingTeller, .tellerRefused): return conclude(.rejected(.refusedByTeller), from: state)

        default: return (state, [])
        }
    }

    /// The one place that accepts.
    private static func decide(_ outcome: ComparisonOutcome, _ evidence: Evidence, _ rules: SessionRules) -> Step {
        let state = State.comparing(evidence)
        var causes: [ReferralCause] = []
        switch outcome {
        case .match: break
        case .nearMiss where rules.refersNearMiss: causes.append(.nearMiss)
        case .nearMiss, .different: return conclude(.rejected(.differentPerson), from: state)
        }
        if evidence.liveness != .passed { causes.append(.livenessUnclear) }
        if evidence.isCovered { causes.append(.covering) }
        if evidence.onlyTellerDecides { causes.append(.tooManyFailures) }
        if !rules.mayAccept { causes.append(.readiness) }
        guard causes.isEmpty, evidence.passValid, evidence.passOpened else {
            return (.awaitingTeller(evidence, causes), [.askTeller(causes)])
        }
        return conclude(.accepted, from: state)
    }

    private static func conclude(afterTimeoutIn state: State) -> Step {
        switch state {
        case .awaitingPass: conclude(.rejected(.noPass), from: state)
        case .awaitingPIN: conclude(.rejected(.noPIN), from: state)
        case .capturing: conclude(.rejected(.noUsableFace), from: state)
        case .challenging: conclude(.rejected(.livenessUnclear), from: state)
        case .awaitingTeller: conclude(.rejected(.undecided), from: state)
        case .judgingPass, .openingPass, .comparing: conclude(.faulted(.tooSlow), from: state)
        case .ended: (state, [])
        }
    }

    private static func conclude(_ verdict: Verdict, from state: State) -> Step {
        (.ended(verdict), [.conclude(verdict, useOutcome(of: verdict, in: state))])
    }

    /// How the use of the pass ended, where one began.
    private static func useOutcome(of verdict: Verdict, in state: State) -> UseOutcome? {
        switch verdict {
        case .accepted: return .accepted
        case .acceptedByTeller: return .acceptedByTeller
        case .rejected, .cancelled, .faulted: break
        }
        switch state {
        case .awaitingPass, .judgingPass, .ended: return nil
        // What the kiosk could not do is no failure of the holder.
        case _ where verdict.isFault: return .brokenOff
        // A wrong PIN and a deny cue are failures; what else ends before the face is judged is none.
        case .awaitingPIN, .openingPass, .capturing:
            return isFailure(verdict) ? .failed(livenessPassed: false) : .brokenOff
        // Somebody else in the picture is no failure of the holder, unless a teller says so.
        case .challenging where verdict == .rejected(.noUsableFace): return .brokenOff
        case .awaitingTeller(_, [.otherPerson]) where verdict == .rejected(.undecided) || verdict.isCancellation:
            return .brokenOff
        case .challenging(let evidence, _), .comparing(let evidence), .awaitingTeller(let evidence, _):
            return .failed(livenessPassed: evidence.liveness == .passed)
        }
    }

    private static func isFailure(_ verdict: Verdict) -> Bool {
        switch verdict {
        case .rejected(.passUnreadable), .rejected(.attack): true
        default: false
        }
    }
}
