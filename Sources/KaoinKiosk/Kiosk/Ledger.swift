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
    private let formerKeys: [ReceiptVerifier]
    private let takeOver: AuditHead?
    private let counter: StateCounter?
    private let clock: any KioskClock
    private var store: Store?
    private var isStopped = false
    /// The entries of a start that could not be written yet.
    private var startEvents: [AuditEvent] = [AuditEvent(.start)]
    /// Why the store could not be opened when it was tried last.
    private var finding: StoreError?

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - folder: of the state; it is there.
    ///   - formerKeys: public halves of keys that signed this kiosk's state before.
    ///   - takeOver, counter: as `Store` has them.
    public init(
        folder: String, signer: ReceiptSigner, formerKeys: [ReceiptVerifier] = [], takeOver: AuditHead? = nil,
        counter: StateCounter? = nil, clock: any KioskClock
    ) {
        self.folder = folder
        self.signer = signer
        self.formerKeys = formerKeys
        self.takeOver = takeOver
        self.counter = counter
        self.clock = clock
    }

    /// Opens the store where it is not open, with entries that say so, the last of them signed. Where it cannot be opened,
    /// they are written when it can be.
    ///
    /// - Parameters:
    ///   - fields: more for the entry of the start.
    ///   - events: of the same start, behind it.
    public func open(_ fields: AuditFields = [:], then events: [AuditEvent] = []) throws(StoreError) {
        startEvents = [AuditEvent(.start, fields)] + events
        try reopen()
    }

    /// - Parameter resets: what the bundle root has released.
    private func reopen(resets: [CounterReset] = []) throws(StoreError) {
        guard store == nil, !isStopped else { return }
        do throws(StoreError) {
            let clock = clock
            let opened = try Store(
                folder: folder, creating: true, signer: signer, formerKeys: formerKeys, takeOver: takeOver,
                counter: counter, resets: resets, at: clock.now, elapsed: { clock.elapsed })
            var events = startEvents
            if let finding { events.append(AuditEvent(.store, ["finding": .word(finding.kind)])) }
            try opened.append(events, at: clock.now)
            try opened.checkpoint(at: clock.now)
            store = opened
            finding = nil
        } catch {
            finding = error
            throw error
        }
    }

    /// Why the store could not be opened, or cannot begin a use of a pass; nil where nothing is known.
    var problem: StoreError? { finding ?? store?.countProblem }

    public func append(_ event: AuditEvent) throws(StoreError) -> AuditHead {
        try current().append(event, at: clock.now)
    }

    public func floor() throws(StoreError) -> TimeFloor { try current().floor() }

    /// A trust bundle is to come into force; its number is compared with every one before. A state that does not go with the
    /// machine's counter opens where the bundle releases it.
    public func adopt(_ bundle: TrustBundle) throws(StoreError) -> BundleAdoption {
        try reopen(resets: bundle.counterResets)
        return try current().adopt(bundle, at: clock.now)
    }

    /// The greatest number of a bundle that ever was in force.
    public func greatestBundle() throws(StoreError) -> UInt64 { try current().greatestBundle() }

    /// Whether the clock shows no later moment than can be.
    public func isClockBelieved() throws(StoreError) -> Bool { try current().isClockBelieved(at: clock.now) }

    /// Begins a use of a pass, where its budget allows one.
    public func begin(
        _ subject: UseSubject, expires: Timestamp, floor: TimeFloor, policy: UsePolicy, fields: AuditFields
    ) throws(StoreError) -> UseAllowance {
        let store = try current()
        return try store.begin(
            store.digest(subject), expires: expires, at: clock.now, floor: floor, policy: policy, fields: fields)
    }

    public func end(
        _ subject: UseSubject, _ outcome: UseOutcome, isClose: Bool = false, policy: UsePolicy, event: AuditEvent
    ) throws(StoreError) -> AuditHead {
        let store = try current()
        return try store.end(
            store.digest(subject), outcome, isClose: isClose, at: clock.now, policy: policy, event: event)
    }

    /// Failures in a row of a pass.
    public func failures(of subject: UseSubject) throws(StoreError) -> Int {
        let store = try current()
        return try store.record(of: store.digest(subject)).failures
    }

    /// Accepted visits in a row that came close to the threshold.
    func closeVisits(of subject: UseSubject) throws(StoreError) -> Int {
        let store = try current()
        return try store.record(of: store.digest(subject)).closeVisits
    }

    /// The digest under which the log knows a transaction.
    public func digest(reference: String) throws(StoreError) -> AuditValue {
        try current().digest(reference: reference).value
    }

    /// Removes entries that are older than the log is kept.
    public func retain(days: Int, policy: UsePolicy) throws(StoreError) -> Int {
        try current().retain(days: days, at: clock.now, policy: policy)
    }

    /// The last entry and the end.
    public func stop() throws(StoreError) {
        isStopped = true
        defer { store = nil }
        try store?.stop(at: clock.now)
    }

    private func current() throws(StoreError) -> Store {
        try reopen()
        guard let store else { throw .missing(path: folder) }
        return store
    }
}
