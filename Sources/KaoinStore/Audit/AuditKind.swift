/// What an entry of the audit log is about: a closed list, whose names are stable.
public enum AuditKind: String, Sendable, CaseIterable {
    case start
    case stop
    /// A state that was never signed was taken over from version 0.1.0.
    case takeOver = "take-over"
    /// A pass was presented, and its use began.
    case sessionBegun = "session-begun"
    /// A pass was presented, and its budget does not allow a use now.
    case sessionRefused = "session-refused"
    /// A session's verdict.
    case session
    /// A use whose end nobody saw.
    case sessionAbandoned = "session-abandoned"
    /// The teller is asked.
    case referral
    case trustImport = "trust-import"
    /// Settings and trust bundle were read anew.
    case reload
    /// The settings in force: at each start, and where a reload changed them.
    case settings
    /// The keys that the daemon has: at each start. The state was signed by another of the kiosk's keys before.
    case keys
    /// The clock is doubted, or is plausible again; or the root reset it.
    case clock
    /// The state can be used again, after it could not.
    case store
    /// The machine's counter is about to be raised, so that this state is the newest; or the root released the state.
    case counter
    /// A device of the kiosk went missing, or is there again.
    case fault
    case accessDenied = "access-denied"
    case selfTest = "self-test"
    /// Entries were removed for their age.
    case retention
}
