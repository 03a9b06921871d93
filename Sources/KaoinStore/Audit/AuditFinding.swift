public import KaoinPass
public import KaoinTexts

/// The first thing that is wrong with an audit log.
public enum AuditFinding: Equatable, Sendable {
    /// Another number than the one that follows.
    case gap(expected: Int64, found: Int64)
    /// The entry does not have its own hash.
    case changed(Int64)
    /// The entry is whole, but does not belong after the one before it.
    case brokenLink(Int64)
    /// The entry has its hash, but its fields are none.
    case unreadable(Int64)
    case badCheckpoint(Int64, SignedCheckpoint.Fault)
    /// The signed checkpoint names another hash or another log.
    case otherCheckpoint(Int64)
    /// A checkpoint that belongs there is not there.
    case missingCheckpoint(Int64)
    /// The log begins there, which only retention up to a checkpoint may bring about.
    case missingBeginning(Int64)
    /// Something is known of an entry behind the last one.
    case cut(last: Int64, known: Int64)
    /// The entry is not the one that is known.
    case rewritten(Int64)
    /// What is kept beside the log is not what was signed with its last entry.
    case otherState(Int64)

    /// The first entry that cannot be believed.
    public var sequence: Int64 {
        switch self {
        case .gap(let expected, _): expected
        case .cut(let last, _): last + 1
        case .changed(let sequence), .brokenLink(let sequence), .unreadable(let sequence),
            .badCheckpoint(let sequence, _), .otherCheckpoint(let sequence), .missingCheckpoint(let sequence),
            .missingBeginning(let sequence), .rewritten(let sequence), .otherState(let sequence):
            sequence
        }
    }

    /// The stable name that tools and reports use.
    public var kind: String {
        switch self {
        case .gap: "gap"
        case .changed: "changed"
        case .brokenLink: "broken-link"
        case .unreadable: "unreadable"
        case .badCheckpoint(_, let fault): "checkpoint-\(fault.rawValue)"
        case .otherCheckpoint: "checkpoint-other"
        case .missingCheckpoint: "checkpoint-missing"
        case .missingBeginning: "beginning-missing"
        case .cut: "cut"
        case .rewritten: "rewritten"
        case .otherState: "state-changed"
        }
    }
}

extension AuditFinding {
    public var text: LocalizedText<StaffText> {
        switch self {
        case .gap(let expected, let found): LocalizedText(.entryMissing, ["entry": "\(expected)", "found": "\(found)"])
        case .changed: about(.entryChanged)
        case .brokenLink: about(.entryNotLinked)
        case .unreadable: about(.entryUnreadable)
        case .badCheckpoint(_, .malformed): about(.checkpointMalformed)
        case .badCheckpoint(_, .unknownKey): about(.checkpointKeyUnknown)
        case .badCheckpoint(_, .invalidSignature): about(.checkpointNotSigned)
        case .otherCheckpoint: about(.checkpointOfOther)
        case .missingCheckpoint: about(.checkpointRemoved)
        case .missingBeginning: about(.beginningRemoved)
        case .cut(let last, let known): LocalizedText(.logCut, ["last": "\(last)", "known": "\(known)"])
        case .rewritten: about(.entryRewritten)
        case .otherState: about(.stateChanged)
        }
    }

    private func about(_ key: StaffText) -> LocalizedText<StaffText> { LocalizedText(key, ["entry": "\(sequence)"]) }
}

extension AuditFinding: CustomStringConvertible {
    public var description: String { text[.english] }
}
