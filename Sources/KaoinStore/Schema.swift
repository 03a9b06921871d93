internal import KaoinCore
internal import KaoinPass
internal import KaoinSQLite

/// The tables of a kiosk's state and the rules that the database itself keeps.
enum Schema {
    /// "KAOI": tells a kiosk's database from any other.
    static let applicationID = 0x4B41_4F49

    /// Its names alone, for looks at which of its steps a database has taken.
    static var steps: SchemaSteps { steps(for: nil) }

    /// Whose state it is.
    struct Owner: Sendable {
        let signer: ReceiptSigner
        /// The last entry of a log whose state was never signed and is taken over.
        let takeOver: AuditHead?
        let now: Timestamp
    }

    /// - Parameter owner: of a state that version 0.1.0 wrote; nil for a new one.
    static func steps(for owner: Owner?) -> SchemaSteps {
        var steps = SchemaSteps()
        steps.add("1") { db in
            try db.run(tables)
            try db.run(rules)
            try db.run("PRAGMA application_id = \(applicationID)")
        }
        steps.add("2") { db in
            let former = try owner.flatMap { try TakeOver.require($0.takeOver, in: db) }
            try db.run(seal)
            let new = TrustRow(number: 0, content: [], time: .new)
            try db.run(
                "INSERT INTO trust (id, number, content, signed, running) VALUES (1, 0, x'', ?, 0)",
                [.integer(new.time.signed.seconds)])
            try db.run("INSERT INTO use_digest (id, leaves) VALUES (1, ?)", [.bytes(UseDigests.empty)])
            try UseDigests().renew(0...UInt8.max, in: db)
            // With the new tables there is the entry and the signature, or none of them.
            guard let owner, let former else { return }
            let event = AuditEvent(.takeOver, ["before": .hash(former.hash)])
            _ = try AuditTable.append(event, at: owner.now, signer: owner.signer, in: db)
            try Seal.renew(at: owner.now, signer: owner.signer, in: db)
        }
        return steps
    }

    private static let tables = """
        -- One row: what belongs to the kiosk. `base` is the first entry that retention has left.
        CREATE TABLE kiosk (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            log BLOB NOT NULL CHECK (length(log) = 16),
            salt BLOB NOT NULL CHECK (length(salt) = 32),
            floor INTEGER NOT NULL,
            base INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE entry (
            sequence INTEGER PRIMARY KEY,
            time INTEGER NOT NULL,
            kind TEXT NOT NULL,
            fields BLOB NOT NULL,
            previous BLOB NOT NULL CHECK (length(previous) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE TABLE checkpoint (
            sequence INTEGER PRIMARY KEY REFERENCES entry (sequence),
            object BLOB NOT NULL
        ) STRICT;
        CREATE TABLE use (
            pass BLOB PRIMARY KEY CHECK (length(pass) = 16),
            expires INTEGER NOT NULL,
            failures INTEGER NOT NULL CHECK (failures >= 0),
            liveness INTEGER NOT NULL,
            last_end INTEGER,
            begun BLOB NOT NULL,
            open INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX use_open ON use (open) WHERE open = 1;
        """

    /// They protect from defects, not from an enemy, who can drop them: against that there are hashes and signatures.
    private static let rules = """
        CREATE TRIGGER kiosk_is_one BEFORE INSERT ON kiosk WHEN EXISTS (SELECT 1 FROM kiosk)
        BEGIN SELECT RAISE(ABORT, 'there is one kiosk'); END;
        CREATE TRIGGER kiosk_stays BEFORE DELETE ON kiosk
        BEGIN SELECT RAISE(ABORT, 'the kiosk is not removed'); END;
        CREATE TRIGGER kiosk_goes_forward BEFORE UPDATE ON kiosk
        WHEN NEW.id <> OLD.id OR NEW.log <> OLD.log OR NEW.salt <> OLD.salt OR NEW.floor < OLD.floor
            OR NEW.base < OLD.base
            OR (NEW.base > OLD.base AND NOT EXISTS (SELECT 1 FROM checkpoint WHERE sequence = NEW.base))
        BEGIN SELECT RAISE(ABORT, 'the floor and the base only rise, the base to a checkpoint'); END;

        CREATE TRIGGER entry_follows BEFORE INSERT ON entry
        WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
            OR (NEW.sequence > 1 AND NEW.previous <> (SELECT hash FROM entry WHERE sequence = NEW.sequence - 1))
        BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END;
        CREATE TRIGGER entry_is_final BEFORE UPDATE ON entry
        BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
        CREATE TRIGGER entry_stays BEFORE DELETE ON entry WHEN OLD.sequence >= (SELECT base FROM kiosk)
        BEGIN SELECT RAISE(ABORT, 'an entry is removed by retention only'); END;

        CREATE TRIGGER checkpoint_is_final BEFORE UPDATE ON checkpoint
        BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END;
        CREATE TRIGGER checkpoint_stays BEFORE DELETE ON checkpoint WHEN OLD.sequence >= (SELECT base FROM kiosk)
        BEGIN SELECT RAISE(ABORT, 'a checkpoint is removed by retention only'); END;
        """

    private static let seal = """
        -- Acceptances in a row that came close to the threshold.
        ALTER TABLE use ADD COLUMN close INTEGER NOT NULL DEFAULT 0;
        -- One row: what the root signed. `number` and `content` are of the newest bundle that ever was in force, `signed`
        -- is its issue, `running` for how many seconds the kiosk ran since it came into force.
        CREATE TABLE trust (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            number INTEGER NOT NULL CHECK (number >= 0),
            content BLOB NOT NULL CHECK (length(content) IN (0, 32)),
            signed INTEGER NOT NULL,
            running INTEGER NOT NULL CHECK (running >= 0)
        ) STRICT;
        -- One row: the checkpoint of the last entry, with the digest of everything else.
        CREATE TABLE seal (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            sequence INTEGER NOT NULL,
            object BLOB NOT NULL
        ) STRICT;
        CREATE TRIGGER trust_stays BEFORE DELETE ON trust
        BEGIN SELECT RAISE(ABORT, 'what was signed is not removed'); END;
        CREATE TRIGGER trust_goes_forward BEFORE UPDATE ON trust WHEN NEW.number < OLD.number
        BEGIN SELECT RAISE(ABORT, 'the numbers of bundles only rise'); END;
        CREATE TRIGGER seal_stays BEFORE DELETE ON seal
        BEGIN SELECT RAISE(ABORT, 'the seal is not removed'); END;
        CREATE TRIGGER seal_goes_forward BEFORE UPDATE ON seal WHEN NEW.sequence < OLD.sequence
        BEGIN SELECT RAISE(ABORT, 'the seal goes with the log'); END;
        DROP TRIGGER kiosk_goes_forward;
        CREATE TRIGGER kiosk_goes_forward BEFORE UPDATE ON kiosk
        WHEN NEW.id <> OLD.id OR NEW.log <> OLD.log OR NEW.salt <> OLD.salt
            OR (NEW.floor < OLD.floor AND NEW.floor <> (SELECT signed FROM trust))
            OR NEW.base < OLD.base
            OR (NEW.base > OLD.base AND NOT EXISTS (SELECT 1 FROM checkpoint WHERE sequence = NEW.base))
        BEGIN SELECT RAISE(ABORT, 'the floor rises, or goes back to what was signed; the base to a checkpoint'); END;
        -- Times within a day: tries that failed for liveness, PINs that did not open the pass. 0x80 is the empty list.
        ALTER TABLE use ADD COLUMN liveness_failures BLOB NOT NULL DEFAULT x'80';
        ALTER TABLE use ADD COLUMN wrong_pins BLOB NOT NULL DEFAULT x'80';
        -- One row: the digests of the use records by the first byte of their pass, 32 bytes each.
        CREATE TABLE use_digest (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            leaves BLOB NOT NULL CHECK (length(leaves) = 8192)
        ) STRICT;
        CREATE TRIGGER use_digest_stays BEFORE DELETE ON use_digest
        BEGIN SELECT RAISE(ABORT, 'the digests are not removed'); END;
        """
}
