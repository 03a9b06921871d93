public import KaoinCore
public import KaoinCrypto

/// What a kiosk leaves on a stick: its log since the last report, chained to it, how its self-test went and its figures
/// (docs/SPEC.md, section 10). A long log is left in several, of which the last one has the rest.
public struct VisitReport: Equatable, Sendable {
    /// An entry of the audit log; number and hashes follow from what is before it.
    public struct Entry: Equatable, Sendable {
        public let time: Timestamp
        public let kind: String
        /// Deterministic CBOR, as it is hashed.
        public let fields: [UInt8]

        public init(time: Timestamp, kind: String, fields: [UInt8]) {
            (self.time, self.kind, self.fields) = (time, kind, fields)
        }
    }

    /// What goes with the end of the log.
    public struct End: Equatable, Sendable {
        /// The kiosk's checkpoint of the last entry.
        public let seal: SignedCheckpoint
        /// Lines of JSON of `kaoin selftest`; empty where it could not be made.
        public let selfTest: [UInt8]
        /// In the text format of Prometheus; empty where the kiosk did not answer.
        public let metrics: [UInt8]

        public init(seal: SignedCheckpoint, selfTest: [UInt8], metrics: [UInt8]) {
            (self.seal, self.selfTest, self.metrics) = (seal, selfTest, metrics)
        }
    }

    /// Entries in one report.
    public static let entryLimit = 20_000
    /// Self-test, metrics.
    public static let textLimit = 262_144
    static let wordLimit = 64

    /// The public half of the receipt key that signs it.
    public let kiosk: VerifyingKey
    /// The order that it answers.
    public let order: WorkOrder.Taken
    public let madeAt: Timestamp
    /// `kaoin/0.1.0`.
    public let program: String
    /// What became of the order: `taken`, `taken-before`, or why nothing of it was taken.
    public let outcome: String
    public let logID: [UInt8]
    /// The number of the entry before the first, 0 before the beginning of the log.
    public let before: Int64
    /// The hash of that entry; before the beginning of the log what stands in its place there.
    public let hashBefore: [UInt8]
    public let entries: [Entry]
    /// nil where another report follows.
    public let end: End?

    public init(
        kiosk: VerifyingKey, order: WorkOrder.Taken, madeAt: Timestamp, program: String, outcome: String,
        logID: [UInt8], before: Int64, hashBefore: [UInt8], entries: [Entry], end: End?
    ) {
        (self.kiosk, self.order, self.madeAt, self.program) = (kiosk, order, madeAt, program)
        (self.outcome, self.logID, self.before) = (outcome, logID, before)
        (self.hashBefore, self.entries, self.end) = (hashBefore, entries, end)
    }
}

extension VisitReport {
    var encoded: [UInt8] {
        var map: CBORMap = [
            1: .bytes(kiosk.bytes), 2: .unsigned(order.number), 3: .bytes(order.digest), 4: .integer(madeAt.seconds),
            5: .text(program), 6: .text(outcome), 7: .bytes(logID), 8: .integer(before), 9: .bytes(hashBefore),
            10: .array(
                entries.map { .array([.integer($0.time.seconds), .text($0.kind), .bytes($0.fields)]) }),
        ]
        if let end {
            map.append(11, .bytes(end.seal.encoded))
            map.append(12, .bytes(end.selfTest))
            map.append(13, .bytes(end.metrics))
        }
        return CBOREncoder.encode(map)
    }

    /// Every field and no other.
    ///
    /// - Returns: nil for anything else.
    init?(encoded bytes: [UInt8]) {
        guard let map = (try? CBORDecoder.decode(bytes.span))?.map,
            let kiosk = map[1]?.bytes.flatMap({ try? VerifyingKey($0) }),
            case .unsigned(let number)? = map[2], (1...WorkOrder.maximumNumber).contains(number),
            let digest = map[3]?.bytes, digest.count == WorkOrder.digestLength,
            let time = map[4]?.integer, PublicPart.isInRange(Timestamp(seconds: time)),
            let program = map[5]?.text, Self.isWord(program), let outcome = map[6]?.text, Self.isWord(outcome),
            let logID = map[7]?.bytes, logID.count == AuditCheckpoint.logIDLength,
            let before = map[8]?.integer, (0..<Int64.max - Int64(Self.entryLimit)).contains(before),
            let hashBefore = map[9]?.bytes, hashBefore.count == AuditHead.hashLength,
            let list = map[10]?.array, list.count <= Self.entryLimit
        else { return nil }
        var entries: [Entry] = []
        for value in list {
            guard let entry = Entry(value) else { return nil }
            entries.append(entry)
        }
        let end = End(map)
        guard map.entries.count == (end == nil ? 10 : 13) else { return nil }
        self.init(
            kiosk: kiosk, order: WorkOrder.Taken(number: number, digest: digest), madeAt: Timestamp(seconds: time),
            program: program, outcome: outcome, logID: logID, before: before, hashBefore: hashBefore,
            entries: entries, end: end)
    }

    private static func isWord(_ text: String) -> Bool {
        (1...wordLimit).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}

extension VisitReport.Entry {
    fileprivate init?(_ value: CBORValue) {
        guard let parts = value.array, parts.count == 3, let time = parts[0].integer, let kind = parts[1].text,
            let fields = parts[2].bytes
        else { return nil }
        self.init(time: Timestamp(seconds: time), kind: kind, fields: fields)
    }
}

extension VisitReport.End {
    fileprivate init?(_ map: CBORMap) {
        guard let seal = map[11]?.bytes.flatMap({ try? SignedCheckpoint($0) }), let selfTest = map[12]?.bytes,
            let metrics = map[13]?.bytes, max(selfTest.count, metrics.count) <= VisitReport.textLimit
        else { return nil }
        self.init(seal: seal, selfTest: selfTest, metrics: metrics)
    }
}
