import Foundation
import KaoinCore
import KaoinPass
import KaoinSQLite
import KaoinStore
import KaoinTestSupport

/// A kiosk's state in a folder of its own.
struct Kiosk {
    let folder: TemporaryFolder
    var database: String { folder.path("kaoin.sqlite") }
    var journal: String { folder.path("kaoin.sqlite-wal") }
    var checkpoint: String { folder.path("kaoin.checkpoint") }

    init() throws {
        folder = try TemporaryFolder()
    }

    func open(
        creating: Bool = true, at now: Timestamp = SampleStore.start, run: SampleStore.Run? = nil, key: UInt8 = 7,
        formerKeys: [ReceiptVerifier] = [], takeOver: AuditHead? = nil,
        counter: StateCounter? = nil, resets: [CounterReset] = []
    ) throws(StoreError) -> Store {
        let signer: ReceiptSigner
        do { signer = try SampleStore.signer(key) } catch { throw .io(code: 0, "\(error)") }
        return try Store(
            folder: folder.path, creating: creating, signer: signer, formerKeys: formerKeys, takeOver: takeOver,
            counter: counter, resets: resets, at: now, elapsed: { run?.elapsed ?? .zero })
    }

    /// A state with so many entries, closed in order.
    static func stopped(entries: Int) throws -> Kiosk {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        for number in 1..<entries {
            try store.append(
                AuditEvent(.fault, ["number": .integer(Int64(number))]),
                at: SampleStore.start.advanced(bySeconds: Int64(number)))
        }
        try store.stop(at: SampleStore.start.advanced(bySeconds: Int64(entries)))
        return kiosk
    }

    func verify(known: [AuditHead] = [], keys: [ReceiptVerifier]? = nil) throws -> AuditReport {
        try StoreReader(folder: folder.path).verify(
            keys: keys ?? [SampleStore.signer().verifier], known: known)
    }

    /// Changes the database as somebody who knows it well, past its own rules.
    func tamper(_ sql: String, isEnemy: Bool = true) throws {
        let file = try DatabaseFile(path: database, .writing) { db throws(DatabaseError) in
            try db.run("PRAGMA foreign_keys = OFF")
        }
        try file.write { db in
            if isEnemy {
                let triggers = try db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'").all()
                for trigger in triggers.compactMap({ $0.text(0) }) { try db.run("DROP TRIGGER \(trigger)") }
            }
            try db.run(sql)
        }
        try file.close()
        // The enemy leaves no other trace.
        if !FileManager.default.fileExists(atPath: journal) { try Data().write(to: URL(filePath: journal)) }
    }

    func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }
    func put(_ data: Data, _ path: String) throws { try data.write(to: URL(filePath: path)) }
    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }
}
