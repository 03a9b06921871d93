internal import GRDB

/// The tables of a kiosk's state and the rules that the database itself keeps.
enum Schema {
    /// "KAOI": tells a kiosk's database from any other.
    static let applicationID = 0x4B41_4F49

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(sql: tables)
            try db.execute(sql: rules)
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
        return migrator
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
}
