import ArgumentParser
import KaoinCore
import KaoinPass
import KaoinStore
import KaoinTool

/// `kaoin audit export`.
struct AuditExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write every entry as a line of JSON on standard output; nothing is verified.",
        discussion: "The lines hold all that docs/AUDIT.md asks for to verify the log without the database.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var state: StateOptions

    func run() throws {
        let reader = try state.reader()
        let logID = try reader.logID().hexText
        try reader.export { entry, checkpoint in
            try Terminal.json(AuditEntryLine(entry, checkpoint: checkpoint, logID: logID))
        }
    }
}

/// One entry as a line.
struct AuditEntryLine: Encodable {
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
    /// What an export has besides, to verify it by: times as seconds, fields as they are hashed.
    let log: String?
    let seconds: Int64?
    let encodedFields: String?
    let previous: String?
    let checkpoint: String?

    init(_ entry: AuditEntry, checkpoint: SignedCheckpoint?, logID: String? = nil) {
        sequence = entry.sequence
        time = "\(entry.time)"
        kind = entry.kind
        let values = entry.fields.fields.map { field in
            if case .integer(let value) = field.value { return (field.name, Value.integer(value)) }
            return (field.name, Value.text("\(field.value)"))
        }
        fields = Dictionary(values) { first, _ in first }
        hash = entry.hash.hexText
        log = logID
        seconds = logID == nil ? nil : entry.time.seconds
        encodedFields = logID == nil ? nil : entry.fields.encoded.hexText
        previous = logID == nil ? nil : entry.previous.hexText
        self.checkpoint = checkpoint?.encoded.hexText
    }

    func describe() {
        let values = fields.sorted { $0.key < $1.key }.map { name, value in
            switch value {
            case .integer(let number): "\(name)=\(number)"
            case .text(let text): "\(name)=\(text)"
            }
        }
        Terminal.result(([time, "\(sequence)", kind] + values).joined(separator: "  "))
    }
}
