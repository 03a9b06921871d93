internal import Foundation
internal import GRDB
public import KaoinCore
internal import KaoinCrypto
internal import KaoinFiles
public import KaoinPass
internal import Synchronization

/// What a kiosk keeps: its audit log, the budgets of passes, the floor of its clock. One process has it at a time.
///
/// Every call blocks until what it wrote is on the disk, some milliseconds, on a queue of its own. It may be called from
/// any thread; an actor that must not wait for disks calls it from an executor for blocking work. Where a call throws,
/// nothing of it was written, and the same store goes on to work when the reason is gone.
public final class Store: Sendable {
    let database: DatabaseQueue
    let signer: ReceiptSigner
    let paths: StorePaths
    private let digester: Digester
    /// Given back when the store is stopped or gone.
    private let lock: Mutex<FileLock?>

    /// Opens the state in a folder, checks it, and closes uses that a former process left open: failures, each with its
    /// entry.
    ///
    /// - Parameters:
    ///   - creating: whether it is made where there is none; the folder must be there.
    ///   - now: the clock's time.
    public init(
        folder: String, creating: Bool, signer: ReceiptSigner, at now: Timestamp
    ) throws(StoreError) {
        let paths = StorePaths(folder: folder)
        self.paths = paths
        self.signer = signer
        guard FileManager.default.fileExists(atPath: folder) else { throw .missing(path: folder) }
        do throws(FileLock.Fault) {
            lock = Mutex(try FileLock(paths.lock))
        } catch {
            throw StoreError(error, paths)
        }
        do {
            try StoreCreation.prepare(paths, creating: creating)
            database = try Connection.writing(paths.database)
            try StoreCheck.run(database, paths)
            digester = try Digester(salt: database.read(KioskRow.fetch).salt)
        } catch {
            throw StoreError(error, path: paths.database)
        }
        try settleUses(at: now)
    }

    /// The last entry, the last checkpoint beside the database, and the end. Nothing may be called afterwards.
    public func stop(at now: Timestamp) throws(StoreError) {
        try append(AuditEvent(.stop), at: now)
        try checkpoint(at: now)
        do {
            try database.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
            try database.close()
            lock.withLock { $0 = nil }
        } catch {
            throw StoreError(error, path: paths.database)
        }
    }

    /// The latest moment that is known to be past.
    public func floor() throws(StoreError) -> TimeFloor {
        try transaction { db in try KioskRow.fetch(db).floor }
    }

    /// Learns of a moment that is past and signed for: a trust bundle's issue. The clock's own time comes with entries.
    public func raiseFloor(to moment: Timestamp) throws(StoreError) {
        try transaction { db in try KioskRow.raise(TimeFloor(moment), in: db) }
    }

    public func digest(_ pass: PassID) throws(StoreError) -> PassDigest {
        do throws(CryptoError) {
            return PassDigest(bytes: try digester.digest("kaoin-pass", pass.bytes))
        } catch {
            throw .cryptography(error)
        }
    }

    /// - Parameter reference: the teller's name of a transaction, as it was given.
    public func digest(reference: String) throws(StoreError) -> ReferenceDigest {
        do throws(CryptoError) {
            return ReferenceDigest(bytes: try digester.digest("kaoin-reference", Array(reference.utf8)))
        } catch {
            throw .cryptography(error)
        }
    }

    /// Runs a step that is written whole or not at all.
    func transaction<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        do {
            return try database.write(body)
        } catch {
            throw StoreError(error, path: paths.database)
        }
    }
}

extension StoreError {
    init(_ fault: FileLock.Fault, _ paths: StorePaths) {
        switch fault {
        case .taken: self = .locked(path: paths.database)
        case .readOnly: self = .readOnly(path: paths.folder)
        case .full: self = .full
        case .file(let fault): self = .io(code: 0, "\(fault)")
        }
    }
}
