public import KaoinPass

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

    /// The first entry that cannot be believed.
    public var sequence: Int64 {
        switch self {
        case .gap(let expected, _): expected
        case .cut(let last, _): last + 1
        case .changed(let sequence), .brokenLink(let sequence), .unreadable(let sequence),
            .badCheckpoint(let sequence, _), .otherCheckpoint(let sequence), .missingCheckpoint(let sequence),
            .missingBeginning(let sequence), .rewritten(let sequence):
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
        }
    }
}

extension AuditFinding: CustomStringConvertible {
    public var description: String {
        switch self {
        case .gap(let expected, let found): "entry \(expected) is missing: \(found) stands in its place"
        case .changed(let sequence): "entry \(sequence) was changed"
        case .brokenLink(let sequence): "entry \(sequence) does not follow the one before it"
        case .unreadable(let sequence): "entry \(sequence) cannot be read"
        case .badCheckpoint(let sequence, .malformed): "the checkpoint of entry \(sequence) is none"
        case .badCheckpoint(let sequence, .unknownKey):
            "the checkpoint of entry \(sequence) is signed by a key that was not given"
        case .badCheckpoint(let sequence, .invalidSignature):
            "the checkpoint of entry \(sequence) is not signed by the kiosk"
        case .otherCheckpoint(let sequence): "the checkpoint of entry \(sequence) belongs to another entry"
        case .missingCheckpoint(let sequence): "the checkpoint of entry \(sequence) was removed"
        case .missingBeginning(let sequence): "the entries before \(sequence) were removed, not by retention"
        case .cut(let last, let known): "the log ends with entry \(last), but entry \(known) is known"
        case .rewritten(let sequence): "entry \(sequence) is not the one that is known"
        }
    }

    public var japanese: String {
        switch self {
        case .gap(let expected, _): "記録\(expected)がありません"
        case .changed(let sequence): "記録\(sequence)が変更されています"
        case .brokenLink(let sequence): "記録\(sequence)は直前の記録につながっていません"
        case .unreadable(let sequence): "記録\(sequence)を読めません"
        case .badCheckpoint(let sequence, _): "記録\(sequence)の署名を確認できません"
        case .otherCheckpoint(let sequence), .missingCheckpoint(let sequence):
            "記録\(sequence)の署名が失われているか、別のものです"
        case .missingBeginning(let sequence): "記録\(sequence)より前が不正に削除されています"
        case .cut(let last, _): "記録\(last)より後が失われています"
        case .rewritten(let sequence): "記録\(sequence)が既知のものと異なります"
        }
    }
}
