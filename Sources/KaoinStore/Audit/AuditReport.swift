public import KaoinPass

/// What a verification of an audit log found.
public struct AuditReport: Equatable, Sendable {
    /// Entries up to the finding, or all.
    public internal(set) var entries = 0
    /// The number of the first entry; above 1 after retention.
    public internal(set) var first: Int64?
    /// The last entry that is good.
    public internal(set) var head: AuditHead?
    public internal(set) var checkpoints = 0
    /// The last entry that a signature vouches for; the ones behind it are chained only. Nil without keys.
    public internal(set) var signedThrough: Int64?
    public internal(set) var finding: AuditFinding?

    public init() {}
}
