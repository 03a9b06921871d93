/// One entry of the audit log as a line. One that is exported has all that it is verified by (docs/AUDIT.md).
public struct AuditLine: Codable, Equatable, Sendable {
    public let sequence: Int64
    public let time: String
    public let kind: String
    public let fields: [String: Value]
    public let hash: String
    /// From here on what an export has besides: times as seconds, fields as they are hashed.
    public let log: String?
    public let seconds: Int64?
    public let encodedFields: String?
    public let previous: String?
    public let checkpoint: String?

    public init(
        sequence: Int64, time: String, kind: String, fields: [String: Value], hash: String, log: String?,
        seconds: Int64?, encodedFields: String?, previous: String?, checkpoint: String?
    ) {
        self.sequence = sequence
        self.time = time
        self.kind = kind
        self.fields = fields
        self.hash = hash
        self.log = log
        self.seconds = seconds
        self.encodedFields = encodedFields
        self.previous = previous
        self.checkpoint = checkpoint
    }

    public enum Value: Codable, Equatable, Sendable {
        case integer(Int64)
        case text(String)

        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let value = try? container.decode(Int64.self) {
                self = .integer(value)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .integer(let value): try container.encode(value)
            case .text(let value): try container.encode(value)
            }
        }
    }
}
