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

        case (.judgingPass, .passValid(let needsPIN, let tellerDecides)):
            let evidence = Evidence(passValid: true, tellerDecides: tellerDecides, needsPIN: needsPIN)
            return needsPIN ? (.awaitingPIN(evidence), [.askPIN]) : (.openingPass(evidence), [.openPass])
        case (.judgingPass, .passRefused(let reason)): return conclude(.rejected(reason), from: state)
        case (.judgingPass, .pinsSpent): return askAboutPINs(Evidence(passValid: true, needsPIN: true))

        case (.awaitingPIN(let evidence), .pinEntered): return (.openingPass(evidence), [.openPass])

        case (.openingPass(var evidence), .passOpened(let isCovered)):
            evidence.passOpened = true
            evidence.isCovered = isCovered
            return (.capturing(evidence), [.capture])
        case (.openingPass, .passRefused(let reason)): return conclude(.rejected(reason), from: state)
        case (.openingPass(var evidence), .pinRejected(let tellerDecides)):
            guard evidence.needsPIN, evidence.wrongPINs + 1 < rules.pinTries else { return (state, []) }
            evidence.wrongPINs += 1
            evidence.tellerDecides = tellerDecides ?? evidence.tellerDecides
            return (.awaitingPIN(evidence), [.askPIN])
        case (.openingPass(let evidence), .pinsSpent): return askAboutPINs(evidence)
        case (.openingPass, .passUnreadable): return conclude(.rejected(.passUnreadable), from: state)

        case (.capturing(var evidence), .faceReady):
            evidence.challenged = true
            return beginRound(evidence, isSecond: false, rules)

        case (.showingLight(var evidence, let isSecond), .lightAnswered):
            evidence.light = .answered
            return (.challenging(evidence, isSecond: isSecond), [.challenge])
        case (.showingLight(var evidence, let isSecond), .lightUnclear):
            evidence.light = .unclear
            return (.challenging(evidence, isSecond: isSecond), [.challenge])
        case (.showingLight(let evidence, let isSecond), .lightLeftOut):
            return (.challenging(evidence, isSecond: isSecond), [.challenge])

        case (.challenging(let evidence, _), .livenessPassed):
            // What is to be shown by both is not shown by one of them.
            let isWhole = rules.challenge != .both || evidence.light != .unclear
            return isWhole ? compare(evidence, .passed) : compareUnclear(evidence, from: state, rules)
        case (.challenging(let evidence, isSecond: false), .livenessUnclear):
            return beginRound(evidence, isSecond: true, rules)
        case (.challenging(let evidence, isSecond: true), .livenessUnclear):
            return compareUnclear(evidence, from: state, rules)

        case (.capturing(let evidence), .otherPersonStays), (.challenging(let evidence, _), .otherPersonStays),
            (.showingLight(let evidence, _), .otherPersonStays):
            // Nothing was compared and nothing of an attack was seen: a person must look.
            guard rules.refersUnclearLiveness else { return conclude(.rejected(.noUsableFace), from: state) }
            return (.awaitingTeller(evidence, [.otherPerson]), [.askTeller([.otherPerson])])

        case (.comparing(let evidence), .compared(let outcome)): return decide(outcome, evidence, rules)

        case (.awaitingTeller, .tellerAccepted): return conclude(.acceptedByTeller, from: state)
        case (.awaitingTeller, .tellerRefused): return conclude(.rejected(.refusedByTeller), from: state)

        default: return (state, [])
        }
    }

    /// Light, where it is asked for, then motion. After a first round in which motion stayed unclear light is asked again only
    /// where it must be answered: elsewhere the second round is the whole motion, as without light.
    private static func beginRound(_ evidence: Evidence, isSecond: Bool, _ rules: SessionRules) -> Step {
        var evidence = evidence
        evidence.light = .notAsked
        let asksLight = rules.challenge == .both || rules.challenge == .light && !isSecond
        guard asksLight, !rules.leavesOutLight else {
            return (.challenging(evidence, isSecond: isSecond), [.challenge])
        }
        return (.showingLight(evidence, isSecond: isSecond), [.showLight])
    }

    private static func compare(_ evidence: Evidence, _ liveness: Liveness) -> Step {
        var evidence = evidence
        evidence.liveness = liveness
        return (.comparing(evidence), [.compare])
    }

    /// The teller is told whether it is the right face.
    private static func compareUnclear(_ evidence: Evidence, from state: State, _ rules: SessionRules) -> Step {
        var evidence = evidence
        evidence.liveness = .unclear
        guard rules.refersUnclearLiveness else {
            return conclude(.rejected(.livenessUnclear), from: state)
        }
        return (.comparing(evidence), [.compare])
    }

    /// A pass that is not opened can be compared with nobody. Its holder is not sent away, for somebody else may have typed the
    /// PINs: the teller goes by a document.
    private static func askAboutPINs(_ evidence: Evidence) -> Step {
        (.awaitingTeller(evidence, [.wrongPINs]), [.askTeller([.wrongPINs])])
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
        if rules.challenge == .both, evidence.liveness == .passed, evidence.light != .answered {
            causes.append(.lightLeftOut)
        }
        if rules.asksFewerActions, evidence.liveness == .passed { causes.append(.fewerActions) }
        if rules.leavesOutMotions, evidence.liveness == .passed { causes.append(.motionsLeftOut) }
        if evidence.isCovered { causes.append(.covering) }
        if let cause = evidence.tellerDecides { causes.append(cause) }
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
        case .showingLight, .challenging: conclude(.rejected(.livenessUnclear), from: state)
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
        // A wrong PIN and a deny cue are failures; what else ends before a face is judged leaves no trace.
        case .awaitingPIN, .openingPass, .capturing:
            switch verdict {
            case .rejected(.passUnreadable): return .notOpened
            case .rejected(.attack): return .failed(livenessPassed: false)
            default: return .brokenOff
            }
        case .awaitingTeller(_, [.wrongPINs]): return verdict == .rejected(.refusedByTeller) ? .notOpened : .brokenOff
        case .showingLight(let evidence, _), .challenging(let evidence, _), .comparing(let evidence),
            .awaitingTeller(let evidence, _):
            let livenessPassed = evidence.liveness == .passed
            guard isHoldersFailure(verdict, in: state) else {
                return evidence.challenged ? .interrupted(livenessPassed: livenessPassed) : .brokenOff
            }
            return .failed(livenessPassed: livenessPassed)
        }
    }

    /// What the kiosk could not do is no failure of the holder. Somebody else in the picture is none either, unless a teller
    /// says so.
    private static func isHoldersFailure(_ verdict: Verdict, in state: State) -> Bool {
        if verdict.isFault { return false }
        switch state {
        case .showingLight, .challenging: return verdict != .rejected(.noUsableFace)
        case .awaitingTeller(_, [.otherPerson]): return verdict != .rejected(.undecided) && !verdict.isCancellation
        default: return true
        }
    }
}
