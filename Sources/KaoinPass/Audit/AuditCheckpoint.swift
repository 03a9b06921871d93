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
        guard parts.count == 2, let sequence = Int64(parts[0]), parts[1].utf8.count == 2 * Self.hashLength else {
            return nil
        }
        let digits = parts[1].compactMap(\.hexDigitValue)
        guard digits.count == 2 * Self.hashLength else { return nil }
        let hash = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
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
    /// Of what the kiosk kept beside the log at that moment; nil in checkpoints of programs that signed the log alone.
    public let state: State?

    /// The definition of the digest that is signed now.
    public static let stateVersion: Int64 = 2

    /// A digest of use records, times, the base and the trust bundle's number.
    public struct State: Equatable, Sendable {
        /// 32 bytes.
        public let digest: [UInt8]
        /// Which definition it goes by, 1 or 2 (docs/AUDIT.md).
        public let version: Int64

        /// - Returns: nil where the digest is not 32 bytes, or the version is not known.
        public init?(digest: [UInt8], version: Int64 = stateVersion) {
            guard digest.count == AuditHead.hashLength, (1...stateVersion).contains(version) else { return nil }
            self.digest = digest
            self.version = version
        }
    }

    /// - Returns: nil where the number of the log is not 16 bytes.
    public init?(logID: [UInt8], head: AuditHead, time: Timestamp, state: State? = nil) {
        guard logID.count == Self.logIDLength else { return nil }
        self.logID = logID
        self.head = head
        self.time = time
        self.state = state
    }

    var encoded: [UInt8] {
        var map: CBORMap = [
            1: .bytes(logID), 2: .integer(head.sequence), 3: .bytes(head.hash), 4: .integer(time.seconds),
        ]
        if let state {
            map.append(5, .bytes(state.digest))
            // The first definition went without a number.
            if state.version > 1 { map.append(6, .integer(state.version)) }
        }
        return CBOREncoder.encode(map)
    }

    init?(encoded: [UInt8]) {
        guard let value = try? CBORDecoder.decode(encoded.span), let map = value.map, let logID = map[1]?.bytes,
            let sequence = map[2]?.integer, let hash = map[3]?.bytes, let seconds = map[4]?.integer,
            let head = AuditHead(sequence: sequence, hash: hash), let state = Self.state(map)
        else { return nil }
        self.init(logID: logID, head: head, time: Timestamp(seconds: seconds), state: state)
    }

    /// - Returns: nil where the map has another form; nil within, where it has no digest.
    private static func state(_ map: CBORMap) -> State?? {
        switch (map.entries.count, map[5]?.bytes, map[6]) {
        case (4, nil, nil): return .some(nil)
        case (5, let digest?, nil): return State(digest: digest, version: 1).map(Optional.some)
        case (6, let digest?, let version?):
            guard let version = version.integer, version > 1 else { return nil }
            return State(digest: digest, version: version).map(Optional.some)
        default: return nil
        }
    }
}
