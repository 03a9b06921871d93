internal import KaoinCore
internal import KaoinCrypto
internal import KaoinFace
internal import KaoinMatching
internal import KaoinPass
internal import KaoinPorts
internal import KaoinStore

extension KioskSession {
    /// Writes the verdict into the log and the pass's use record, and signs the receipt. Only what is on the disk is a
    /// verdict: where it cannot be written the session ends with a fault.
    func record(_ verdict: Verdict, _ outcome: UseOutcome?) async -> SessionResult {
        do {
            var event = AuditEvent(.session, fields(of: verdict))
            event.fields["transaction"] = try await parts.ledger.digest(reference: request.transaction)
            let head: AuditHead
            if facts.useBegan, let subject = facts.verified?.subject {
                head = try await parts.ledger.end(
                    subject, outcome ?? .brokenOff, isClose: facts.scoreBand == .above || facts.scoreBand == .near,
                    policy: bundle.policy.use, event: event)
            } else {
                head = try await parts.ledger.append(event)
            }
            let receipt = try signedReceipt(verdict, head)
            return SessionResult(
                verdict: verdict, receipt: receipt, computeTime: facts.computeTime, unclear: facts.unclear,
                renewal: await renewal(after: verdict), fault: cause(of: verdict))
        } catch {
            return SessionResult(
                verdict: .faulted(.store), receipt: nil, computeTime: facts.computeTime, unclear: facts.unclear,
                fault: FaultCause(.store, error))
        }
    }

    /// Advice for the holder of a pass of this issuer. That it cannot be read takes no acceptance back.
    private func renewal(after verdict: Verdict) async -> [RenewalReason] {
        guard verdict.isAcceptance, let verified = facts.verified, let pass = verified.pass else { return [] }
        var reasons: [RenewalReason] = []
        let issued = pass.publicPart.issuedAt
        let life = Int64(bundle.policy.recommendedPassLife)
        if parts.clock.now >= issued.advanced(bySeconds: life) { reasons.append(.passOld) }
        if facts.reference?.recogniser.acceptedUntil != nil { reasons.append(.olderModel) }
        let close = (try? await parts.ledger.closeVisits(of: verified.subject)) ?? 0
        if close >= RenewalReason.closeVisits { reasons.append(.closeScores) }
        return reasons
    }

    /// nil where the verdict is no fault.
    private func cause(of verdict: Verdict) -> FaultCause? {
        guard case .faulted(let part) = verdict else { return nil }
        if let known = facts.fault, known.part == part { return known }
        // The session itself found it: a step took too long, or something is missing that must be there.
        return FaultCause(part, kind: "session", detail: "")
    }

    /// An entry of each time that the teller is asked. One that cannot be written shows in the verdict, which cannot be
    /// written either.
    func recordReferral() async {
        var fields: AuditFields = [
            "session": .word("\(id)"), "causes": .word(facts.causes.map(\.rawValue).joined(separator: ",")),
        ]
        if !facts.unclear.isEmpty { fields["unclear"] = .word(Self.word(facts.unclear)) }
        _ = try? await parts.ledger.append(AuditEvent(.referral, fields))
    }

    private func fields(of verdict: Verdict) -> AuditFields {
        var fields: AuditFields = [
            "session": .word("\(id)"), "verdict": .word(verdict.kind), "bundle": .integer(Int64(bundle.number)),
            "liveness": .word(liveness(of: verdict).name), "score": .word(facts.scoreBand.name),
        ]
        if let reason = verdict.reason { fields["reason"] = .word(reason) }
        if let caller { fields["caller"] = .integer(Int64(caller.userID)) }
        if let caller = facts.cancelledBy { fields["cancelled-by"] = .integer(Int64(caller.userID)) }
        if let caller = facts.pinEnteredBy { fields["pin-by"] = .integer(Int64(caller.userID)) }
        if !facts.causes.isEmpty { fields["causes"] = .word(facts.causes.map(\.rawValue).joined(separator: ",")) }
        if !facts.unclear.isEmpty { fields["unclear"] = .word(Self.word(facts.unclear)) }
        if let decision = facts.decision {
            fields["teller"] = .integer(Int64(decision.teller.userID))
            fields["decision"] = .word(decision.reason.rawValue)
        }
        if let light { fields["light"] = .word(light) }
        if parts.liveness.assumesLiveness { fields["assumed"] = .word("liveness") }
        return fields
    }

    /// Their names for an entry of the log; those that are causes as well stand there as such.
    static func word(_ unclear: [UnclearReason]) -> String {
        unclear.filter { ReferralCause(rawValue: $0.rawValue) == nil }.map(\.rawValue).joined(separator: ",")
    }

    private func liveness(of verdict: Verdict) -> Receipt.Liveness {
        if case .rejected(.attack) = verdict { return .denied }
        switch capture.outcome {
        case .passed: return .passed
        case .unclear: return .unclear
        case .denied: return .denied
        case nil: return .notJudged
        }
    }

    /// The way from pictures to the score: the recogniser of the pass, and the kiosk's centre where that was subtracted.
    private var model: String {
        let recogniser = facts.reference?.recogniser ?? .current
        guard recogniser.templateCentre == nil, let centre = parts.kioskCentre else { return recogniser.model }
        return "\(recogniser.model)+\(centre.mark)"
    }

    private func signedReceipt(_ verdict: Verdict, _ head: AuditHead) throws(CryptoError) -> SignedReceipt? {
        let decision = facts.decision.map {
            Receipt.Decision(teller: $0.teller.userID, reason: $0.reason.rawValue)
        }
        let receipt = Receipt(
            session: id.bytes, transaction: request.transaction, time: parts.clock.now, verdict: verdict.kind,
            reason: verdict.reason, pass: facts.verified?.receiptFacts, bundle: bundle.number,
            model: model,
            scoreBand: facts.scoreBand, liveness: liveness(of: verdict), decision: decision,
            auditHead: head, program: mark.ofReceipt)
        return try receipt.map { (receipt) throws(CryptoError) in
            try SignedReceipt(receipt, signedBy: parts.signer)
        }
    }
}
