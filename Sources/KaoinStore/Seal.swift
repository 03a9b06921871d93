internal import KaoinCore
internal import KaoinCrypto
internal import KaoinPass
internal import KaoinSQLite

/// The kiosk's signature over everything that it keeps: a checkpoint of the last entry that also has a digest of the
/// use records, the times, the base, the number and content of the trust bundle, and the key under which passes are
/// known. Each transaction that writes replaces it.
///
/// It shows, before the next session, what somebody changed without the program; of the use records, those that could
/// matter in that session (`UseDigests`). It does not show that the whole state was put back to an older one.
enum Seal {
    private static let domain = CBORValue.text("kaoin-state-1")

    /// The seal as it is stored, unverified.
    ///
    /// - Returns: nil in a database of version 0.1.0, or where nothing was written yet.
    static func fetch(_ db: Database) throws -> (sequence: Int64, object: [UInt8])? {
        guard try db.hasTable("seal") else { return nil }
        guard let row = try db.row("SELECT sequence, object FROM seal") else { return nil }
        guard let sequence = row.integer(0), let object = row.bytes(1) else {
            throw StoreError.corrupt(.record)
        }
        return (sequence, object)
    }

    /// Signs the state as it is now, in place of the earlier seal.
    static func renew(at now: Timestamp, signer: ReceiptSigner, in db: Database) throws {
        guard let checkpoint = try AuditTable.currentCheckpoint(at: now, in: db) else { return }
        let object = try SignedCheckpoint(checkpoint, signedBy: signer).encoded
        try db.run(
            """
            INSERT INTO seal (id, sequence, object) VALUES (1, ?1, ?2)
            ON CONFLICT (id) DO UPDATE SET sequence = ?1, object = ?2
            """, [.integer(checkpoint.head.sequence), .bytes(object)])
    }

    /// Throws unless the state is the one that was signed last, by a key of the kiosk. Of the use records only the digests
    /// are looked at: `UseDigests.require` looks at the records.
    ///
    /// - Parameter keys: the kiosk's own and its former ones.
    /// - Returns: the key that signed; nil where nothing was written yet.
    @discardableResult
    static func require(by keys: [ReceiptVerifier], in db: Database) throws -> KeyID? {
        let last = try AuditTable.last(in: db)
        guard let seal = try fetch(db) else {
            let trust = try TrustRow.fetch(db)
            guard last == nil, try UseTable.isEmpty(db), trust.number == 0 else { throw StoreError.corrupt(.notSealed) }
            return nil
        }
        let said: AuditCheckpoint
        do throws(SignedCheckpoint.Fault) {
            let signed = try SignedCheckpoint(seal.object)
            said = try signed.verified(by: keys)
        } catch {
            throw StoreError.corrupt(error == .unknownKey ? .sealedByOther : .notSealed)
        }
        guard said.logID == (try KioskRow.fetch(db).logID), said.head.sequence == last?.sequence,
            said.head.hash == last?.hash, said.state == (try state(in: db))
        else { throw StoreError.corrupt(.notAsSealed) }
        return try? SignedCheckpoint(seal.object).keyID
    }

    /// The digest that docs/AUDIT.md defines, with the digests of the use records as they are kept.
    static func state(in db: Database) throws -> [UInt8] { try state(uses: UseDigests.root(in: db), in: db) }

    /// The digest that the seal must have, of all that lies in the database, record by record.
    ///
    /// - Returns: nil where there is no seal.
    static func recomputedState(in db: Database) throws -> [UInt8]? {
        guard try fetch(db) != nil else { return nil }
        return try state(uses: UseDigests().recomputedRoot(in: db), in: db)
    }

    private static func state(uses: [UInt8], in db: Database) throws -> [UInt8] {
        let (kiosk, trust) = (try KioskRow.fetch(db), try TrustRow.fetch(db))
        let input = CBOREncoder.encode(
            .array([
                domain, .integer(kiosk.base), .integer(kiosk.floor.time.seconds),
                .integer(trust.time.signed.seconds), .integer(trust.time.running), .unsigned(trust.number),
                .bytes(trust.content), .bytes(uses),
                // Under another key no pass would have its record: each would begin with a fresh budget.
                .bytes(kiosk.salt),
            ]))
        return SHA256.digest(input.span)
    }
}
