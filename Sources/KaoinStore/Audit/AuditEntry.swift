public import KaoinCore
internal import KaoinCrypto
public import KaoinPass

/// What is to be written to the log.
public struct AuditEvent: Equatable, Sendable {
    /// A name of `AuditKind`, or of `RegisterKind` in a register of passes.
    let kind: String
    public var fields: AuditFields

    public init(_ kind: AuditKind, _ fields: AuditFields = [:]) {
        self.kind = kind.rawValue
        self.fields = fields
    }

    init(_ kind: RegisterKind, _ fields: AuditFields) {
        self.kind = kind.rawValue
        self.fields = fields
    }
}

/// One entry of the audit log, as docs/AUDIT.md defines it.
public struct AuditEntry: Equatable, Sendable {
    public let sequence: Int64
    /// The kiosk's clock, right or wrong.
    public let time: Timestamp
    /// A name of `AuditKind`, or of one that a later version has.
    public let kind: String
    public let fields: AuditFields
    public let previous: [UInt8]
    public let hash: [UInt8]

    static let longestKind = 32
    /// Stands in everything that is hashed, so that no hash of anything else is taken for one of the log.
    private static let domain = CBORValue.text("kaoin-audit-1")

    init(after previous: (sequence: Int64, hash: [UInt8]), _ event: AuditEvent, at time: Timestamp) {
        sequence = previous.sequence + 1
        self.time = time
        kind = event.kind
        fields = event.fields
        self.previous = previous.hash
        hash = Self.hash(sequence, time, kind, event.fields.encoded, previous.hash)
    }

    /// An entry as it lies in the database.
    ///
    /// - Returns: nil where its fields are none.
    init?(_ row: StoredEntry) {
        guard row.kind.utf8.count <= Self.longestKind, AuditValue.isWord(row.kind),
            let fields = AuditFields(encoded: row.fields), let time = Timestamp(stored: row.time)
        else { return nil }
        sequence = row.sequence
        self.time = time
        kind = row.kind
        self.fields = fields
        previous = row.previous
        hash = row.hash
    }

    public var head: AuditHead? { AuditHead(sequence: sequence, hash: hash) }

    static func hash(
        _ sequence: Int64, _ time: Timestamp, _ kind: String, _ fields: [UInt8], _ previous: [UInt8]
    ) -> [UInt8] {
        let input = CBOREncoder.encode(
            .array([
                domain, .integer(sequence), .integer(time.seconds), .text(kind), .bytes(fields), .bytes(previous),
            ]))
        return SHA256.digest(input.span)
    }

    /// What stands in place of a hash before the first entry.
    static func genesis(logID: [UInt8]) -> [UInt8] {
        let input = CBOREncoder.encode(.array([domain, .bytes(logID)]))
        return SHA256.digest(input.span)
    }
}

/// The columns of an entry, nothing checked.
struct StoredEntry {
    let sequence: Int64
    let time: Int64
    let kind: String
    let fields: [UInt8]
    let previous: [UInt8]
    let hash: [UInt8]

    /// Whether the hash is that of the other columns.
    var isIntact: Bool {
        AuditEntry.hash(sequence, Timestamp(seconds: time), kind, fields, previous) == hash
    }
}
