public import KaoinCore
public import KaoinCrypto
public import KaoinPass

/// All passes of a register at one moment.
public struct RegisteredPasses: Sendable {
    private let index: RegisterIndex
    /// For how long an expired pass stays in the export: far longer than the clock of a desk can be wrong unnoticed.
    static let keptAfterExpiry: Int64 = 366 * 86_400

    init(_ index: RegisterIndex) { self.index = index }

    /// In the order in which they were issued.
    public var all: [RegisterRecord] { index.order.compactMap { index.records[$0] } }

    public subscript(number: PassID) -> RegisterRecord? { index.records[number] }

    /// Those of a customer, oldest first.
    public func of(_ reference: ReferenceDigest) -> [RegisterRecord] { index.records(of: reference) }

    /// Revoked passes that the register never issued.
    public var elsewhere: [PassID] { index.elsewhere }

    /// What the next trust bundle must list. A pass that expired before the bundle is issued is refused for its date by every
    /// kiosk that has the bundle, and is left out a year later.
    ///
    /// - Throws: `RegisterRefusal.tooManyRevocations`.
    public func revocations(at now: Timestamp) throws(RegisterRefusal) -> RevocationList {
        let revoked = all.filter { record in
            guard case .revoked = record.state else { return false }
            return record.pass.expires.advanced(bySeconds: Self.keptAfterExpiry) > now
        }
        guard let list = RevocationList(revoked.map(\.pass.number) + elsewhere) else {
            throw .tooManyRevocations(limit: RevocationList.maximumCount)
        }
        return list
    }
}

/// Looks at a register without changing it, also while the desk writes.
public struct RegisterReader: Sendable {
    public let passes: RegisteredPasses
    private let logID: [UInt8]

    /// - Parameter key: the desk's; what another one signed is refused.
    /// - Throws: `StoreError`; `.corrupt` where anything in it is not as the desk signed it.
    public init(folder: String, key: ReceiptVerifier) throws(StoreError) {
        let found = try StoreReader(folder: folder).registerEntries(keys: [key])
        logID = found.logID
        var index = RegisterIndex()
        for entry in found.entries { try index.follow(entry) }
        guard !found.entries.isEmpty else { throw .corrupt(.foreign) }
        passes = RegisteredPasses(index)
    }

    /// What makes digests for this register.
    ///
    /// - Parameter signer: the desk's key.
    public func digester(_ signer: ReceiptSigner) throws(CryptoError) -> RegisterDigester {
        try RegisterDigester(signer: signer, logID: logID)
    }
}
