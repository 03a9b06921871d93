public import KaoinCore
public import KaoinPass
public import KaoinPorts
public import KaoinStore

/// The kiosk's store, on a thread of its own. It opens itself, and again where a fault went away: a full disk that has
/// room again needs nobody to come.
public actor Ledger {
    private let executor = SerialQueueExecutor("kaoin.ledger")
    private let folder: String
    private let signer: ReceiptSigner
    private let clock: any KioskClock
    private var store: Store?
    private var isStopped = false

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter folder: of the state; it is there.
    public init(folder: String, signer: ReceiptSigner, clock: any KioskClock) {
        self.folder = folder
        self.signer = signer
        self.clock = clock
    }

    /// Opens the store where it is not open, with an entry that says so.
    ///
    /// - Parameter fields: more for that entry.
    public func open(_ fields: AuditFields = [:]) throws(StoreError) {
        guard store == nil, !isStopped else { return }
        let opened = try Store(folder: folder, creating: true, signer: signer, at: clock.now)
        try opened.append(AuditEvent(.start, fields), at: clock.now)
        store = opened
    }

    public func append(_ event: AuditEvent) throws(StoreError) -> AuditHead {
        try current().append(event, at: clock.now)
    }

    public func floor() throws(StoreError) -> TimeFloor { try current().floor() }

    public func raiseFloor(to moment: Timestamp) throws(StoreError) { try current().raiseFloor(to: moment) }

    /// Begins a use of a pass, where its budget allows one.
    public func begin(
        _ pass: PassID, expires: Timestamp, floor: TimeFloor, policy: UsePolicy, fields: AuditFields
    ) throws(StoreError) -> UseAllowance {
        let store = try current()
        return try store.begin(
            store.digest(pass), expires: expires, at: clock.now, floor: floor, policy: policy, fields: fields)
    }

    public func end(
        _ pass: PassID, _ outcome: UseOutcome, policy: UsePolicy, event: AuditEvent
    ) throws(StoreError) -> AuditHead {
        let store = try current()
        return try store.end(store.digest(pass), outcome, at: clock.now, policy: policy, event: event)
    }

    /// Failures in a row of a pass.
    public func failures(of pass: PassID) throws(StoreError) -> Int {
        let store = try current()
        return try store.record(of: store.digest(pass)).failures
    }

    /// The digest under which the log knows a transaction.
    public func digest(reference: String) throws(StoreError) -> AuditValue {
        try current().digest(reference: reference).value
    }

    /// Removes entries that are older than the log is kept.
    public func retain(days: Int, policy: UsePolicy) throws(StoreError) -> Int {
        let now = clock.now
        return try current().retain(since: now.advanced(bySeconds: -Int64(days) * 86_400), at: now, policy: policy)
    }

    /// The last entry and the end.
    public func stop() throws(StoreError) {
        isStopped = true
        defer { store = nil }
        try store?.stop(at: clock.now)
    }

    private func current() throws(StoreError) -> Store {
        try open(["again": .word("yes")])
        guard let store else { throw .missing(path: folder) }
        return store
    }
}
