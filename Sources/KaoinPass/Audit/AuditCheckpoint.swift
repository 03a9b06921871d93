public import KaoinCore
internal import KaoinCrypto

/// Where an audit log is: the last entry and its hash, which stands for everything before it.
public struct AuditHead: Hashable, Sendable {
    public static let hashLength = 32

    public let sequence: Int64
    public let hash: [UInt8]

    /// - Returns: nil where the sequence is none or the hash is not 32 bytes.
    public init?(sequence: Int64, hash: [UInt8]) {
        guard sequence >= 1, hash.count == Self.hashLength else { return nil }
        self.sequence = sequence
        self.hash = hash
    }

    /// `1234:` and 64 hexadecimal digits, as tools print it.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let sequence = Int64(parts[0]), let hash = [UInt8](hexText: String(parts[1])) else {
            return nil
        }
        self.init(sequence: sequence, hash: hash)
    }
}

extension AuditHead: CustomStringConvertible {
    public var description: String { "\(sequence):\(hash.hexText)" }
}

/// What a kiosk signs of its audit log from time to time.
public struct AuditCheckpoint: Equatable, Sendable {
    public static let logIDLength = 16

    /// The log's own random number: a checkpoint of one log says nothing of another.
    public let logID: [UInt8]
    public let head: AuditHead
    /// The kiosk's clock.
    public let time: Timestamp
    /// The digest of what the kiosk kept beside the log at that moment, 32 bytes (docs/AUDIT.md); nil in checkpoints of
    /// version 0.1.0, which signed the log alone.
    public let state: [UInt8]?

    /// - Returns: nil where the number of the log is not 16 bytes, or the digest not 32.
    public init?(logID: [UInt8], head: AuditHead, time: Timestamp, state: [UInt8]? = nil) {
        guard logID.count == Self.logIDLength, state.map({ $0.count == AuditHead.hashLength }) ?? true else {
            return nil
        }
        self.logID = logID
        self.head = head
        self.time = time
        self.state = state
    }

    var encoded: [UInt8] {
        var map: CBORMap = [
            1: .bytes(logID), 2: .integer(head.sequence), 3: .bytes(head.hash), 4: .integer(time.seconds),
        ]
        if let state { map.append(5, .bytes(state)) }
        return CBOREncoder.encode(map)
    }

    init?(encoded: [UInt8]) {
        guard let value = try? CBORDecoder.decode(encoded.span), let map = value.map, let logID = map[1]?.bytes,
            let sequence = map[2]?.integer, let hash = map[3]?.bytes, let seconds = map[4]?.integer,
            let head = AuditHead(sequence: sequence, hash: hash)
        else { return nil }
        let state = map[5]?.bytes
        guard map.entries.count == (state == nil ? 4 : 5) else { return nil }
        self.init(logID: logID, head: head, time: Timestamp(seconds: seconds), state: state)
    }
}
