internal import FoundationEssentials
public import KaoinCore
internal import KaoinCrypto
internal import KaoinFiles
public import KaoinPass
internal import KaoinSQLite
internal import Synchronization

/// What a kiosk keeps: its audit log, the budgets of passes, what it knows of the time and of trust bundles. One process
/// has it at a time.
///
/// Every call blocks until what it wrote is on the disk, some milliseconds, on a queue of its own. It may be called from
/// any thread; an actor that must not wait for disks calls it from an executor for blocking work. Where a call throws,
/// nothing of it was written, and the same store goes on to work when the reason is gone.
public final class Store: Sendable {
    let database: DatabaseFile
    let signer: ReceiptSigner
    let paths: StorePaths
    let useDigests = UseDigests()
    let counter: StateCounter?
    /// Whether something is to be kept from being undone, and was not counted yet.
    let isCountDue = Mutex(true)
    /// Why nothing could be counted when it was tried last.
    let countFault = Mutex<StoreError?>(nil)
    private let digester: Digester
    /// Public halves of keys that signed for this kiosk before.
    private let formerKeys: [ReceiptVerifier]
    private let elapsed: @Sendable () -> Duration
    let opened: Duration
    private let run: Mutex<RunTime>
    /// Given back when the store is stopped or gone.
    private let lock: Mutex<FileLock?>

    /// How long this process ran, in whole seconds that are in the database, and how far its clock is believed.
    private struct RunTime {
        var counted: Duration
        var reach: Timestamp
    }

    /// Opens the state in a folder, checks it, and closes uses that a former process left open: failures, each with its
    /// entry.
    ///
    /// - Parameters:
    ///   - creating: whether it is made where there is none; the folder must be there.
    ///   - formerKeys: of this kiosk; a state that another key signed is not opened.
    ///   - takeOver: the last entry of a log whose state version 0.1.0 wrote, and nobody signed; without it such a state is
    ///     not opened.
    ///   - counter: the machine's; nil where the kiosk has none, so that an older state can be put back.
    ///   - resets: what the bundle root has released of states that do not go with the counter.
    ///   - now: the clock's time.
    ///   - elapsed: time since some moment that no clock's setting changes. Without it the kiosk learns of time from its
    ///     clock and from what is signed alone, and nothing is old enough to be removed.
    public init(
        folder: String, creating: Bool, signer: ReceiptSigner, formerKeys: [ReceiptVerifier] = [],
        takeOver: AuditHead? = nil, counter: StateCounter? = nil, resets: [CounterReset] = [], at now: Timestamp,
        elapsed: @escaping @Sendable () -> Duration = { .zero }
    ) throws(StoreError) {
        let paths = StorePaths(folder: folder)
        self.paths = paths
        self.signer = signer
        self.formerKeys = formerKeys
        self.counter = counter
        self.elapsed = elapsed
        opened = elapsed()
        guard FileManager.default.fileExists(atPath: folder) else { throw .missing(path: folder) }
        do throws(FileLock.Fault) {
            lock = Mutex(try FileLock(paths.lock))
        } catch {
            throw StoreError(error, paths)
        }
        let signedBy: KeyID?
        do {
            try StoreCreation.prepare(paths, creating: creating)
            database = try Connection.writing(paths.database)
            try StoreCheck.run(
                database, paths, owner: Schema.Owner(signer: signer, takeOver: takeOver, now: now))
            let keys = [signer.verifier] + formerKeys
            let useDigests = useDigests
            signedBy = try database.read { db in
                try useDigests.requireAll(in: db)
                return try Seal.require(by: keys, in: db)
            }
            let row = try database.read(KioskRow.fetch)
            digester = try Digester(salt: row.salt)
            let reach = try database.read(TrustRow.fetch).time.reachAtStart
            run = Mutex(RunTime(counted: opened, reach: reach))
        } catch {
            throw StoreError(error, path: paths.database)
        }
        try requireCount(resets: resets, at: now)
        if let signedBy, signedBy != signer.verifier.keyID {
            let fields: AuditFields = [
                "receipt": .word("\(signer.verifier.keyID)"), "before": .word("\(signedBy)"),
            ]
            try append(AuditEvent(.keys, fields), at: now)
        }
        try settleUses(at: now)
    }

    /// The last entry, the last checkpoint beside the database, and the end. Nothing may be called afterwards.
    public func stop(at now: Timestamp) throws(StoreError) {
        countSoon(at: now)
        try append(AuditEvent(.stop), at: now)
        try checkpoint(at: now)
        do {
            try database.outsideTransaction { db in try db.emptyLog() }
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

    /// For how long it is open.
    var age: Duration { elapsed() - opened }

    public func digest(_ subject: UseSubject) throws(StoreError) -> PassDigest {
        do throws(CryptoError) {
            return try digester.digest(subject)
        } catch {
            throw .cryptography(error)
        }
    }

    /// - Parameter reference: the teller's name of a transaction, as it was given.
    public func digest(reference: String) throws(StoreError) -> ReferenceDigest {
        do throws(CryptoError) {
            return try digester.digest(reference: reference)
        } catch {
            throw .cryptography(error)
        }
    }

    /// How many use records were hashed since it was opened.
    package var hashedRecords: Int { useDigests.hashedRecords }

    /// Runs a transaction that writes: the state must be what was signed last, and is signed anew. A checkpoint that it
    /// signed is kept beside the database afterwards.
    ///
    /// - Parameter buckets: of the use records that the transaction goes by; they must be what was signed.
    func recorded<Result>(
        at now: Timestamp, buckets: some Sequence<UInt8> = EmptyCollection(),
        _ body: (Database) throws -> (Result, SignedCheckpoint?)
    ) throws(StoreError) -> Result {
        let ran = max(0, (elapsed() - run.withLock(\.counted)).components.seconds)
        let reach = run.withLock(\.reach).advanced(bySeconds: ran)
        let keys = [signer.verifier] + formerKeys
        let (result, checkpoint) = try transaction { db in
            try Seal.require(by: keys, in: db)
            try useDigests.require(buckets, in: db)
            var trust = try TrustRow.fetch(db)
            trust.time.observe(now, ran: ran, reach: reach)
            try trust.keep(in: db)
            let done = try body(db)
            try Seal.renew(at: now, signer: signer, in: db)
            return done
        }
        run.withLock { run in
            run.counted += .seconds(ran)
            run.reach = run.reach.advanced(bySeconds: ran)
        }
        if let checkpoint {
            keepOutside(checkpoint)
            isCountDue.withLock { $0 = true }
        }
        return result
    }

    /// Whether the clock shows no later moment than can be.
    public func isClockBelieved(at now: Timestamp) throws(StoreError) -> Bool {
        let ran = max(0, (elapsed() - run.withLock(\.counted)).components.seconds)
        let reach = run.withLock(\.reach).advanced(bySeconds: ran)
        return try transaction { db in
            var time = try TrustRow.fetch(db).time
            time.observe(time.certain, ran: ran, reach: reach)
            return time.isBelieved(now, reach: reach)
        }
    }

    /// A signed moment tells how far the clock is believed from now on.
    func believe(from signed: Timestamp, isReset: Bool) {
        let reach = signed.advanced(bySeconds: KeptTime.longestOff)
        run.withLock { $0.reach = isReset ? reach : max($0.reach, reach) }
    }

    /// Runs a step that is written whole or not at all.
    func transaction<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        do {
            return try database.write(body)
        } catch {
            throw StoreError(error, path: paths.database)
        }
    }

    /// What was written is written: where the file beside it cannot be, the next checkpoint tries again.
    private func keepOutside(_ checkpoint: SignedCheckpoint) {
        guard let bytes = try? SecretBytes(copying: checkpoint.encoded.span) else { return }
        try? FileWriter.writeSecret(bytes, to: paths.checkpoint, replacing: true)
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
