public import KaoinCore
internal import KaoinCrypto
public import KaoinPass
internal import KaoinSQLite

/// What became of a trust bundle that was to come into force.
public enum BundleAdoption: Equatable, Sendable {
    /// It is in force for the first time.
    case new
    /// It is the one with the greatest number that ever was in force.
    case known
    /// A greater number was in force before, or another bundle with this one.
    case refused(inForce: UInt64)
}

extension Store {
    /// A trust bundle is to come into force: its number must be greater than every one before, whatever happened to the
    /// files of bundles since. Number, times and their entries are written together.
    ///
    /// - Parameter bundle: its signature was verified.
    public func adopt(_ bundle: TrustBundle, at now: Timestamp) throws(StoreError) -> BundleAdoption {
        let content = SHA256.digest(bundle.encoded.span)
        let adoption: BundleAdoption = try recorded(at: now) { db in
            var trust = try TrustRow.fetch(db)
            guard bundle.number > trust.number else {
                let isSame = bundle.number == trust.number && content == trust.content
                return (isSame ? .known : .refused(inForce: trust.number), nil)
            }
            let floor = trust.time.floor.time
            trust.number = bundle.number
            trust.content = content
            trust.time.adopt(bundle.issuedAt, resetsClock: bundle.resetsClock)
            try trust.keep(in: db)
            var checkpoint: SignedCheckpoint?
            for event in Self.events(of: bundle, content, floor) {
                checkpoint = try AuditTable.append(event, at: now, signer: signer, in: db).checkpoint ?? checkpoint
            }
            return (.new, checkpoint)
        }
        if adoption == .new {
            believe(from: bundle.issuedAt, isReset: bundle.resetsClock)
            // An older state would take an older bundle again, with fewer revocations.
            countSoon(at: now)
        }
        return adoption
    }

    /// The greatest number of a bundle that ever was in force; 0 before the first.
    public func greatestBundle() throws(StoreError) -> UInt64 {
        try transaction { db in try TrustRow.fetch(db).number }
    }

    private static func events(of bundle: TrustBundle, _ content: [UInt8], _ floor: Timestamp) -> [AuditEvent] {
        let imported = AuditEvent(
            .trustImport,
            [
                "number": .integer(Int64(bundle.number)), "issued": .integer(bundle.issuedAt.seconds),
                "issuers": .integer(Int64(bundle.issuers.count)),
                "revoked": .integer(Int64(bundle.revocations.count)),
                "content": .digest(Array(content.prefix(PassDigest.length))),
            ])
        guard bundle.resetsClock else { return [imported] }
        let reset = AuditEvent(
            .clock,
            [
                "state": .word("reset"), "floor": .integer(bundle.issuedAt.seconds), "before": .integer(floor.seconds),
            ])
        return [imported, reset]
    }
}
