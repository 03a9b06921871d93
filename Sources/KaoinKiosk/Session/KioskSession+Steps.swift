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
    /// The event of a fault, whose cause is kept for the technician.
    func fault(_ part: SessionFault, _ error: any Error) -> SessionEvent {
        facts.fault = facts.fault ?? FaultCause(part, error)
        return .faulted(part)
    }

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
                verified.subject, expires: verified.expires, floor: floor, policy: bundle.policy.use,
                fields: beginFields)
            facts.verified = verified
            guard allowance.beginsUse else { return .passRefused(.use(allowance.kind)) }
            facts.useBegan = true
            if allowance == .pinsSpent { return .pinsSpent }
            return .passValid(needsPIN: verified.needsPIN, tellerDecides: allowance.tellerDecides)
        } catch {
            return fault(.store, error)
        }
    }

    /// Who began it, with which program and settings.
    var beginFields: AuditFields {
        var fields = mark.fields
        fields["session"] = .word("\(id)")
        if let caller { fields["caller"] = .integer(Int64(caller.userID)) }
        if request.pace != .usual { fields["pace"] = .word(request.pace.rawValue) }
        if !request.notAsked.isEmpty { fields["not-asked"] = .word(request.notAsked.list) }
        return fields
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
            facts.reference = try FaceReference(
                of: part, at: parts.clock.now, kioskCentre: parts.kioskCentre?.centre)
            facts.portrait = part.portrait
            let isCovered = part.pictures?.covering != nil
            if isCovered { capture.allowCovering() }
            return .passOpened(isCovered: isCovered)
        } catch PassError.privatePartUnreadable {
            return machine.mayAskPINAgain ? await countWrongPIN() : .passUnreadable
        } catch let error as PassError {
            return .passRefused(.pass(error.kind))
        } catch let refusal as FaceReference.Refusal {
            return .passRefused(.pass(refusal.kind))
        } catch {
            return fault(.cryptography, error)
        }
    }

    private func enrolPortrait(of code: VerifiedIdentityCode) async -> SessionEvent {
        do {
            facts.reference = try await parts.worker.reference(
                of: code.claims, kioskCentre: parts.kioskCentre?.centre)
            facts.portrait = IdentityPortrait.picture(of: code.claims)
            return .passOpened(isCovered: false)
        } catch let problem as IdentityPortrait.Problem {
            return .passRefused(.pass(problem.kind))
        } catch {
            return fault(.inference, error)
        }
    }

    /// Looks at a frame in the phase that the session is in.
    func look(at seen: ObservedFrame) {
        facts.lastFrame = seen.frame
        facts.lastFace = seen.face?.detection.box
        if LiveMirror.phases.contains(machine.phase) { mirror.show(seen) }
        let steps: [BiometricCapture.Step] =
            switch machine.phase {
            case .capturing: capture.take(beforeChallenge: seen)
            case .showingLight: capture.take(inLight: seen)
            case .challenging: capture.take(inChallenge: seen)
            case .awaitingPass, .judgingPass, .awaitingPIN, .openingPass, .comparing, .awaitingTeller, .ended: []
            }
        for step in steps {
            switch step {
            case .guide(let guidance, let progress): guide(guidance, progress: progress)
            case .faceReady: tell(.faceReady)
            // A prompt is never held back: the time to answer it runs.
            case .prompt(let guidance): report(guidance: guidance)
            case .lightJudged(let isAnswered): tell(isAnswered ? .lightAnswered : .lightUnclear)
            case .judged(let passed):
                // Frames that leave a doubt are given company before anybody is asked.
                if passed, isUndecided, capture.takeMore(at: seen.frame.time) { break }
                tell(passed ? .livenessPassed : .livenessUnclear)
            case .otherPersonStays: tell(.otherPersonStays)
            case .denied(let cue): tell(.denied(cue))
            }
        }
    }
}
