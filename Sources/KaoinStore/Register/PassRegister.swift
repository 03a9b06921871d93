public import KaoinCore
public import KaoinCrypto
public import KaoinPass
internal import Synchronization

/// The register of the passes that an issuing desk issued: an audit log of its own, sealed by the desk's receipt key. One
/// process writes it at a time.
///
/// Whatever is told here is on the disk before the call returns. A pass is `intend`ed before anybody can have it, so that a
/// desk that is killed at any moment leaves no pass that the register does not know; one that was intended and of which
/// nobody saw whether it left is revoked when the register is opened again.
public final class PassRegister: Sendable {
    private let store: Store
    private let digester: RegisterDigester
    private let index: Mutex<RegisterIndex>

    /// Opens the register of a folder, verifies all of it, and revokes passes whose issuing was interrupted.
    ///
    /// - Parameters:
    ///   - creating: whether it is made where there is none; the folder must be there.
    ///   - signer: the desk's own key. A register that another key signed is not opened.
    ///   - now: the clock's time.
    /// - Throws: `StoreError`; `.corrupt(.foreign)` where it is the state of a kiosk.
    public init(folder: String, creating: Bool, signer: ReceiptSigner, at now: Timestamp) throws(StoreError) {
        store = try Store(folder: folder, creating: creating, signer: signer, at: now)
        let found = try store.registerEntries(keys: [signer.verifier])
        do throws(CryptoError) {
            digester = try RegisterDigester(signer: signer, logID: found.logID)
        } catch {
            throw .cryptography(error)
        }
        var index = RegisterIndex()
        if found.entries.isEmpty {
            try store.append(AuditEvent(RegisterKind.made, ["program": .word(ProductVersion.current)]), at: now)
            index.begin()
        }
        for entry in found.entries { try index.follow(entry) }
        self.index = Mutex(index)
        for record in index.order.compactMap({ index.records[$0] }) where record.state == .intended {
            do throws(RegisterFault) {
                try append(
                    .revoked, record.pass.number, ["reason": .word(RevocationReason.interrupted.rawValue)], at: now)
            } catch {
                throw error.storeError
            }
        }
    }

    /// Nothing may be called afterwards.
    public func stop(at now: Timestamp) throws(StoreError) { try store.stop(at: now) }

    /// Runs with what makes digests for this register.
    public func withDigester<Result>(
        _ body: (borrowing RegisterDigester) throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        try body(digester)
    }

    /// A pass is about to leave the desk.
    ///
    /// - Throws: `RegisterFault`; the pass must not leave then.
    public func intend(_ pass: RegisteredPass, at now: Timestamp) throws(RegisterFault) {
        try append(AuditEvent(RegisterKind.intended, pass.fields), at: now)
    }

    /// It is where the customer can take it.
    public func markIssued(_ number: PassID, at now: Timestamp) throws(RegisterFault) {
        try append(.issued, number, at: now)
    }

    /// It was shown, opened and matched; a pass in whose place it was issued is revoked with the same entry.
    public func markHandedOver(_ number: PassID, at now: Timestamp) throws(RegisterFault) {
        try append(.handedOver, number, at: now)
    }

    /// It is to be refused.
    ///
    /// - Parameters:
    ///   - clerk: the user id of who says so.
    ///   - isIssuedElsewhere: whether the pass may be one that this register does not know.
    public func revoke(
        _ number: PassID, _ reason: RevocationReason, clerk: Int64, isIssuedElsewhere: Bool = false, at now: Timestamp
    ) throws(RegisterFault) {
        var fields: AuditFields = ["reason": .word(reason.rawValue), "clerk": .integer(clerk)]
        if isIssuedElsewhere { fields["issued"] = .word("elsewhere") }
        try append(.revoked, number, fields, at: now)
    }

    /// Everything that is known, as `RegisterReader` tells it.
    public var passes: RegisteredPasses { RegisteredPasses(index.withLock { $0 }) }

    private func append(
        _ kind: RegisterKind, _ number: PassID, _ fields: AuditFields = [:], at now: Timestamp
    ) throws(RegisterFault) {
        var fields = fields
        fields["pass"] = .word(number.bytes.hexText)
        try append(AuditEvent(kind, fields), at: now)
    }

    /// What the index does not allow is not written, and what was not written is not in the index.
    private func append(_ event: AuditEvent, at now: Timestamp) throws(RegisterFault) {
        try index.withLock { index throws(RegisterFault) in
            do throws(RegisterRefusal) { try index.require(event) } catch { throw .refusal(error) }
            do throws(StoreError) {
                try store.append(event, at: now)
                try index.follow(kind: event.kind, event.fields, at: now)
            } catch {
                throw .store(error)
            }
        }
    }
}

/// Why an entry of the register was not written.
public enum RegisterFault: Error, Equatable {
    case refusal(RegisterRefusal)
    case store(StoreError)

    var storeError: StoreError {
        switch self {
        case .refusal: .corrupt(.record)
        case .store(let error): error
        }
    }

    /// What is told of it.
    public var failure: any ReportableFailure {
        switch self {
        case .refusal(let refusal): refusal
        case .store(let error): error
        }
    }
}
