internal import KaoinCore
internal import KaoinPass
internal import KaoinStore

/// One entry of the audit log as a line, with all that it is verified by (docs/AUDIT.md).
struct AuditLine: Encodable {
    enum Value: Encodable {
        case integer(Int64)
        case text(String)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .integer(let value): try container.encode(value)
            case .text(let value): try container.encode(value)
            }
        }
    }

    let sequence: Int64
    let time: String
    let kind: String
    let fields: [String: Value]
    let hash: String
    let log: String
    let seconds: Int64
    let encodedFields: String
    let previous: String
    let checkpoint: String?

    init(_ entry: AuditEntry, checkpoint: SignedCheckpoint?, log: [UInt8]) {
        sequence = entry.sequence
        time = "\(entry.time)"
        kind = entry.kind
        let values = entry.fields.fields.map { field in
            if case .integer(let value) = field.value { return (field.name, Value.integer(value)) }
            return (field.name, Value.text("\(field.value)"))
        }
        fields = Dictionary(values) { first, _ in first }
        hash = entry.hash.hexText
        self.log = log.hexText
        seconds = entry.time.seconds
        encodedFields = entry.fields.encoded.hexText
        previous = entry.previous.hexText
        self.checkpoint = checkpoint?.encoded.hexText
    }
}
