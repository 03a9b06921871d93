internal import KaoinFiles
public import KaoinPass

/// What a kiosk remembers of visits, in one file that is replaced whole.
public struct VisitState: Equatable, Sendable {
    /// The order with the greatest number that was taken.
    public var taken: WorkOrder.Taken?
    /// Where the report of that order begins.
    public var from: AuditHead?
    /// Where the last report that was left ended.
    public var reported: AuditHead?

    static let maximumLength = 512

    public init() {}

    /// - Throws: `VisitFailure.stateDamaged` for a file that is none: which orders were taken is not known then, and none is.
    public init(_ place: VisitPlace) throws {
        guard FileReader.exists(place.state) else { return }
        guard let state = VisitState(encoded: try FileReader.read(place.state, limit: Self.maximumLength)) else {
            throw VisitFailure.stateDamaged(path: place.state)
        }
        self = state
    }

    func keep(in place: VisitPlace) throws { try FileWriter.write(encoded, to: place.state) }

    var encoded: [UInt8] {
        var map: CBORMap = [:]
        if let taken { map.append(1, .array([.unsigned(taken.number), .bytes(taken.digest)])) }
        if let from { map.append(2, Self.value(from)) }
        if let reported { map.append(3, Self.value(reported)) }
        return CBOREncoder.encode(map)
    }

    init?(encoded: [UInt8]) {
        guard let map = (try? CBORDecoder.decode(encoded.span))?.map else { return nil }
        let pair = map[1]?.array
        if case .unsigned(let number)? = pair?.first, pair?.count == 2, let digest = pair?.last?.bytes,
            digest.count == AuditHead.hashLength
        {
            taken = WorkOrder.Taken(number: number, digest: digest)
        }
        from = map[2].flatMap(Self.head)
        reported = map[3].flatMap(Self.head)
        let found = [taken != nil, from != nil, reported != nil].count { $0 }
        guard map.entries.count == found else { return nil }
    }

    private static func value(_ head: AuditHead) -> CBORValue {
        .array([.integer(head.sequence), .bytes(head.hash)])
    }

    private static func head(_ value: CBORValue) -> AuditHead? {
        guard let pair = value.array, pair.count == 2, let sequence = pair[0].integer, let hash = pair[1].bytes else {
            return nil
        }
        return AuditHead(sequence: sequence, hash: hash)
    }
}
