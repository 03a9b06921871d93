/// What an entry of the audit log is about: a closed list, whose names are stable.
public enum AuditKind: String, Sendable, CaseIterable {
    case start
    case stop
    /// A pass was presented, and its use began.
    case sessionBegun = "session-begun"
    /// A pass was presented, and its budget does not allow a use now.
    case sessionRefused = "session-refused"
    /// A session's verdict.
    case session
    /// A use whose end nobody saw.
    case sessionAbandoned = "session-abandoned"
    case trustImport = "trust-import"
    case settings
    /// A device of the kiosk went missing, or is there again.
    case fault
    case accessDenied = "access-denied"
    case selfTest = "self-test"
    /// Entries were removed for their age.
    case retention
}
