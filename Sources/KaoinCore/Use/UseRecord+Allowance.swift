extension UseRecord {
    /// Whether a use may begin now. Of several reasons to wait, the one that lasts longest is named; of several to ask the
    /// teller, the one that concerns most.
    public func allowance(at now: Timestamp, floor: TimeFloor, policy: UsePolicy) -> UseAllowance {
        guard !isOpen else { return .inUse }
        let moment = moment(at: now, floor)
        let waits = [delay(policy), pause(policy)].compactMap(\.self)
        let longest = waits.max { ($0.until ?? moment) < ($1.until ?? moment) }
        if let longest, let until = longest.until, until > moment { return longest }
        return doubt(policy, at: moment, uses: begun) ?? .allowed
    }

    /// Whether the open use may end as accepted by the machine.
    public func machineMayAccept(_ policy: UsePolicy) -> Bool {
        guard isOpen, let opened = begun.last else { return false }
        return doubt(policy, at: opened, uses: begun.dropLast()) == nil
    }

    /// Whether nothing of the record can matter any more, so that it may be forgotten.
    ///
    /// - Parameter expires: when the pass expires; a row of failures or of close visits is remembered until then.
    public func isForgettable(at now: Timestamp, floor: TimeFloor, policy: UsePolicy, expires: Timestamp) -> Bool {
        guard !isOpen else { return false }
        let moment = moment(at: now, floor)
        if floor.time >= expires { return true }
        let isUsed = (begun + livenessFailures + wrongPINs).contains { $0 > moment.advanced(bySeconds: -Self.day) }
        return failures == 0 && closeVisits == 0 && !isUsed && (pause(policy)?.until ?? moment) <= moment
    }

    private func pause(_ policy: UsePolicy) -> UseAllowance? {
        lastEnd.map { .tooSoon(until: $0.advanced(bySeconds: Int64(policy.pause))) }
    }

    /// NIST SP 800-63B-4: after so many failures in a row, more where liveness passed in all, each further one delays.
    private func delay(_ policy: UsePolicy) -> UseAllowance? {
        let free = livenessInAll ? policy.failuresBeforeDelayWithLiveness : policy.failuresBeforeDelay
        guard failures >= free, let lastEnd else { return nil }
        return .delayed(until: lastEnd.advanced(bySeconds: Int64(policy.delay)))
    }

    /// Why only the teller decides on a use that begins at a moment.
    private func doubt(_ policy: UsePolicy, at moment: Timestamp, uses: some Sequence<Timestamp>) -> UseAllowance? {
        func ofTheDay(_ times: some Sequence<Timestamp>) -> Int {
            times.count { $0 > moment.advanced(bySeconds: -Self.day) }
        }
        if ofTheDay(wrongPINs) >= Self.wrongPINsPerDay { return .pinsSpent }
        if ofTheDay(livenessFailures) >= Self.livenessFailuresPerDay { return .livenessSpent }
        if failures >= policy.failuresBeforeStop { return .stopped }
        return policy.usesPerDay > 0 && ofTheDay(uses) >= policy.usesPerDay ? .tooOften : nil
    }
}
