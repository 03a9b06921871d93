internal import KaoinCore
public import KaoinPass
public import KaoinWire

extension AuditLine {
    /// - Parameters:
    ///   - checkpoint: that of the entry.
    ///   - log: the log's id, for a line that can be verified; nil for one to be read.
    public init(_ entry: AuditEntry, checkpoint: SignedCheckpoint? = nil, log: [UInt8]? = nil) {
        let values = entry.fields.fields.map { field in
            if case .integer(let value) = field.value { return (field.name, Value.integer(value)) }
            return (field.name, Value.text("\(field.value)"))
        }
        let isWhole = log != nil
        self.init(
            sequence: entry.sequence, time: "\(entry.time)", kind: entry.kind,
            fields: Dictionary(values) { first, _ in first }, hash: entry.hash.hexText, log: log?.hexText,
            seconds: isWhole ? entry.time.seconds : nil, encodedFields: isWhole ? entry.fields.encoded.hexText : nil,
            previous: isWhole ? entry.previous.hexText : nil, checkpoint: checkpoint?.encoded.hexText)
    }
}
