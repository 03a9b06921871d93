public import KaoinCore
internal import KaoinFiles
public import KaoinPass

/// What was begun of an order and is to be finished, or undone, whatever ends the process: one file, replaced whole.
///
/// While there is none, nothing of an order counts. From `.applying` on everything of it does.
public struct VisitJournal: Equatable, Sendable {
    public enum Phase: Int64, Sendable {
        /// The packages are being installed; which version is in force then decides.
        case updating = 1
        /// Bundle and settings are being put into force.
        case applying = 2
    }

    public var phase: Phase
    /// The signed order.
    public let order: SignedWorkOrder
    /// When it was found good: what was good then is finished later.
    public let decidedAt: Timestamp
    /// Of the product's package, where the order has packages.
    public let version: String?

    private static let maximumLength = SignedWorkOrder.maximumLength + 512

    init(phase: Phase, order: SignedWorkOrder, decidedAt: Timestamp, version: String?) {
        (self.phase, self.order, self.decidedAt, self.version) = (phase, order, decidedAt, version)
    }

    /// - Returns: nil where nothing was begun.
    static func read(_ place: VisitPlace) throws -> VisitJournal? {
        guard FileReader.exists(place.journal) else { return nil }
        let bytes = try FileReader.read(place.journal, limit: maximumLength)
        guard let map = (try? CBORDecoder.decode(bytes.span))?.map,
            let phase = map[1]?.integer.flatMap({ Phase(rawValue: $0) }),
            let order = map[2]?.bytes.flatMap({ try? SignedWorkOrder($0) }), let time = map[3]?.integer,
            map.entries.count == (map[4] == nil ? 3 : 4), map[4] == nil || map[4]?.text != nil
        else { throw VisitFailure.stateDamaged(path: place.journal) }
        return VisitJournal(
            phase: phase, order: order, decidedAt: Timestamp(seconds: time), version: map[4]?.text)
    }

    func keep(in place: VisitPlace) throws {
        var map: CBORMap = [
            1: .integer(phase.rawValue), 2: .bytes(order.encoded), 3: .integer(decidedAt.seconds),
        ]
        if let version { map.append(4, .text(version)) }
        try FileWriter.write(CBOREncoder.encode(map), to: place.journal)
    }

    static func remove(_ place: VisitPlace) throws { try FileWriter.removeDurably(place.journal) }
}
