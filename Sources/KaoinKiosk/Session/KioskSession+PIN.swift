internal import KaoinCore
internal import KaoinPass
internal import KaoinStore

extension KioskSession {
    /// Counts a wrong PIN and begins the next try: the use of the pass ends as a failure, as it would with the session, and
    /// another begins where the use record allows one. A row of wrong PINs costs as many failures in one session as in
    /// several, with the same delays and the same stop; only the pause between two uses is not waited for, since the
    /// customer stands there and types.
    func countWrongPIN() async -> SessionEvent {
        guard let verified = facts.verified else { return .faulted(.cryptography) }
        let session = AuditValue.word("\(id)")
        do {
            let policy = bundle.policy.use
            _ = try await parts.ledger.end(
                verified.subject, .notOpened, policy: policy,
                event: AuditEvent(
                    .session, ["session": session, "reason": .word(PassError.privatePartUnreadable.kind)]))
            facts.useBegan = false
            var withoutPause = policy
            withoutPause.pause = 0
            let allowance = try await parts.ledger.begin(
                verified.subject, expires: verified.expires, floor: try await parts.ledger.floor(),
                policy: withoutPause,
                fields: beginFields)
            guard allowance.beginsUse else { return .passRefused(.use(allowance.kind)) }
            facts.useBegan = true
            facts.wrongPINs += 1
            if allowance == .pinsSpent { return .pinsSpent }
            return .pinRejected(tellerDecides: allowance.tellerDecides)
        } catch {
            return fault(.store, error)
        }
    }
}
