internal import KaoinCore
internal import KaoinCrypto
internal import KaoinPass
internal import KaoinSQLite
internal import Synchronization

/// Digests of the use records by the first byte of their pass: the leaves of a hash tree of two levels, whose root is signed
/// with the state.
///
/// A use of a pass reads and changes one record. Only the records beside it are hashed then, one in 256, before the use
/// against the digest that was signed, and afterwards for the next signature; the others keep the digest that they had. So
/// whoever changes a record past the program is found when a pass of its bucket is used next, at each start, at each
/// retention, and by `kaoin audit verify`; and no signature until then covers the change.
///
/// A sum of digests by record would be cheaper still; but who can write the table could seek records whose sum is that of
/// others (generalised birthdays), unless the sum had a secret key, and then no auditor could compute it.
final class UseDigests: Sendable {
    static let buckets = 256
    static let length = buckets * AuditHead.hashLength
    /// Of a table without records.
    static let empty = [UInt8](repeating: 0, count: length)
    private static let recordDomain = CBORValue.text("kaoin-use-2")
    private static let tableDomain = CBORValue.text("kaoin-uses-2")

    private let count = Atomic<Int>(0)

    /// How many records were hashed so far.
    var hashedRecords: Int { count.load(ordering: .relaxed) }

    /// The digest of all records, as it is signed; the records themselves are not looked at.
    static func root(in db: Database) throws -> [UInt8] { root(of: try stored(in: db)) }

    /// The same of the records as they are.
    func recomputedRoot(in db: Database) throws -> [UInt8] {
        Self.root(of: try (0..<Self.buckets).flatMap { try bucket(UInt8($0), in: db) })
    }

    private static func root(of leaves: [UInt8]) -> [UInt8] {
        SHA256.digest(CBOREncoder.encode(.array([tableDomain, .bytes(leaves)])).span)
    }

    /// Throws unless the records of these buckets are those that their digests were computed of.
    ///
    /// The digests themselves are believed: `Seal` has compared their root with what was signed.
    func require(_ buckets: some Sequence<UInt8>, in db: Database) throws {
        let stored = try Self.stored(in: db)
        for number in buckets {
            guard try stored[Self.range(number)] == bucket(number, in: db)[...] else {
                throw StoreError.corrupt(.notAsSealed)
            }
        }
    }

    func requireAll(in db: Database) throws { try require(0...UInt8.max, in: db) }

    /// Computes the digests of these buckets anew, after a change of their records.
    func renew(_ buckets: some Sequence<UInt8>, in db: Database) throws {
        var leaves = try Self.stored(in: db)
        for number in buckets { leaves.replaceSubrange(Self.range(number), with: try bucket(number, in: db)) }
        try db.run("UPDATE use_digest SET leaves = ?", [.bytes(leaves)])
    }

    private static func range(_ bucket: UInt8) -> Range<Int> {
        let start = Int(bucket) * AuditHead.hashLength
        return start..<start + AuditHead.hashLength
    }

    private static func stored(in db: Database) throws -> [UInt8] {
        guard let leaves = try db.row("SELECT leaves FROM use_digest")?.bytes(0), leaves.count == length else {
            throw StoreError.corrupt(.record)
        }
        return leaves
    }

    /// Chained from one record to the next, so that memory does not grow with their number.
    private func bucket(_ number: UInt8, in db: Database) throws -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: AuditHead.hashLength)
        // A pass is 16 bytes, whatever else the table would take.
        let last = [number] + [UInt8](repeating: 0xFF, count: PassDigest.length)
        let rows = try db.rows(
            """
            SELECT pass, expires, failures, liveness, last_end, begun, open, close, liveness_failures, wrong_pins
            FROM use WHERE pass >= ?1 AND pass <= ?2 ORDER BY pass
            """, [.bytes([number]), .bytes(last)])
        while let row = try rows.next() {
            let items = try (0..<10).map { try Self.item(row[$0]) }
            digest = SHA256.digest(CBOREncoder.encode(.array([Self.recordDomain, .bytes(digest)] + items)).span)
            count.add(1, ordering: .relaxed)
        }
        return digest
    }

    private static func item(_ value: DatabaseValue) throws -> CBORValue {
        switch value {
        case .null: return .null
        case .integer(let integer): return .integer(integer)
        case .bytes(let bytes): return .bytes(bytes)
        case .real, .text: throw StoreError.corrupt(.record)
        }
    }
}
