internal import KaoinCore

/// What the entries of a register say, followed from the first one: where each pass is. Holds some 300 bytes a pass.
struct RegisterIndex {
    private(set) var records: [PassID: RegisterRecord] = [:]
    /// The numbers in the order in which the passes were issued.
    private(set) var order: [PassID] = []
    /// Revoked passes that this register never issued, such as those from before it, in the order of their revocation.
    private(set) var elsewhere: [PassID] = []
    private var ofReference: [ReferenceDigest: [PassID]] = [:]
    private var isRegister = false

    /// Oldest first.
    func records(of reference: ReferenceDigest) -> [RegisterRecord] {
        (ofReference[reference] ?? []).compactMap { records[$0] }
    }

    /// Whether the entry may follow those before it.
    ///
    /// - Throws: `RegisterRefusal`.
    func require(_ event: AuditEvent) throws(RegisterRefusal) {
        guard let kind = RegisterKind(rawValue: event.kind), let number = event.fields.passID("pass") else { return }
        guard kind != .intended else {
            guard records[number] == nil else { throw .numberTaken(number) }
            return
        }
        guard let state = records[number]?.state else {
            guard kind == .revoked, event.fields.text("issued") == "elsewhere", !elsewhere.contains(number) else {
                throw .unknownPass(number)
            }
            return
        }
        switch (kind, state) {
        case (.issued, .intended), (.handedOver, .issued), (.revoked, .intended), (.revoked, .issued),
            (.revoked, .handedOver):
            return
        default: throw .otherState(number, state)
        }
    }

    /// The first entry of a new register.
    mutating func begin() { isRegister = true }

    /// Takes an entry over as it lies there.
    mutating func follow(_ entry: AuditEntry) throws(StoreError) {
        try follow(kind: entry.kind, entry.fields, at: entry.time)
    }

    /// The same of an entry that was just written.
    mutating func follow(kind name: String, _ fields: AuditFields, at time: Timestamp) throws(StoreError) {
        guard isRegister else {
            guard name == RegisterKind.made.rawValue else { throw .corrupt(.foreign) }
            begin()
            return
        }
        guard let kind = RegisterKind(rawValue: name) else {
            // What this version does not know may be what makes a pass one to be refused.
            guard AuditKind(rawValue: name) != nil else { throw .newerSchema }
            return
        }
        if kind == .intended {
            guard let pass = RegisteredPass(fields), records[pass.number] == nil else { throw .corrupt(.record) }
            records[pass.number] = RegisterRecord(
                pass: pass, time: time, state: .intended, changed: time)
            order.append(pass.number)
            ofReference[pass.reference, default: []].append(pass.number)
            return
        }
        do throws(RegisterRefusal) {
            try require(AuditEvent(kind, fields))
        } catch {
            throw .corrupt(.record)
        }
        guard let number = fields.passID("pass") else { throw .corrupt(.record) }
        switch kind {
        case .made, .intended: throw .corrupt(.record)
        case .issued: change(number, to: .issued, at: time)
        case .handedOver:
            change(number, to: .handedOver, at: time)
            // One entry for both passes, so that there is no moment at which both are good or none is.
            if let former = records[number]?.pass.replaces { revoke(former, .renewed, at: time) }
        case .revoked:
            guard let reason = fields.text("reason").flatMap(RevocationReason.init(rawValue:)) else {
                throw .newerSchema
            }
            revoke(number, reason, at: time)
        }
    }

    /// What is revoked stays revoked for its first reason.
    private mutating func revoke(_ number: PassID, _ reason: RevocationReason, at time: Timestamp) {
        switch records[number]?.state {
        case nil: if !elsewhere.contains(number) { elsewhere.append(number) }
        case .revoked: return
        default: change(number, to: .revoked(reason), at: time)
        }
    }

    private mutating func change(_ number: PassID, to state: RegisteredState, at time: Timestamp) {
        records[number]?.state = state
        records[number]?.changed = time
    }
}
