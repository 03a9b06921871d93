public import KaoinCore
public import KaoinCrypto

/// Why the state of a kiosk cannot be used. Nothing is half-written: what threw changed nothing.
public enum StoreError: Error, Equatable, Sendable {
    /// There is no database, and none was to be made.
    case missing(path: String)
    /// Another process keeps its state there.
    case locked(path: String)
    case corrupt(StoreDamage)
    /// Written by a later version of the program.
    case newerSchema
    /// The disk is full. When there is room again, the next call works.
    case full
    case readOnly(path: String)
    /// Another process held a lock on the database for too long.
    case busy
    /// No use of the pass is open, or a pass that is stopped was to be accepted by the machine.
    case noUse
    /// The database's own rules refuse the change: a defect of the program.
    case refused(String)
    case io(code: Int32, String)
    case cryptography(CryptoError)
}

/// What is wrong with a database. It is evidence: it is never repaired in place.
public enum StoreDamage: Equatable, Sendable {
    /// Empty, or no database of a kiosk.
    case foreign
    /// SQLite finds it inconsistent.
    case structure(String)
    /// The write-ahead log is gone; what was written last stood there.
    case journalMissing
    /// The database is gone, but something beside it tells that there was one.
    case databaseMissing
    /// It does not hold what the checkpoint beside it says that it held: an older state was put back.
    case behindCheckpoint
    /// The kiosk's signature under its state is gone or is none.
    case notSealed
    /// It is that of a key which is not the kiosk's, as far as its settings say.
    case sealedByOther
    /// The state is not the one that was signed: somebody changed the log's end, a use record, the clock's floor or the
    /// number of the trust bundle.
    case notAsSealed
    case chain(AuditFinding)
    /// The record of a pass or of the kiosk says what none can say.
    case record
}

extension StoreError {
    /// The stable name that tools and reports use.
    public var kind: String {
        switch self {
        case .missing: "store-missing"
        case .locked: "store-locked"
        case .corrupt: "store-corrupt"
        case .newerSchema: "store-newer"
        case .full: "store-full"
        case .readOnly: "store-read-only"
        case .busy: "store-busy"
        case .noUse: "store-no-use"
        case .refused: "store-refused"
        case .io: "store-io"
        case .cryptography: "cryptography-failed"
        }
    }
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missing(let path): "cannot open \(path): there is no such database"
        case .locked(let path): "cannot open \(path): another process keeps its state there"
        case .corrupt(let damage): "cannot use the database: \(damage)"
        case .newerSchema: "cannot use the database: a later version of the program wrote it"
        case .full: "cannot write the database: the disk is full"
        case .readOnly(let path): "cannot write \(path): it can only be read"
        case .busy: "cannot write the database: another process holds it"
        case .noUse: "cannot end the use of the pass so: it was not begun, or only the teller may accept"
        case .refused(let rule): "cannot change the database: \(rule)"
        case .io(let code, let message): "cannot read or write the database: \(message) (SQLite \(code))"
        case .cryptography(let error): "\(error)"
        }
    }
}

extension StoreDamage: CustomStringConvertible {
    public var description: String {
        switch self {
        case .foreign: "it is no database of a kiosk"
        case .structure(let what): "it is damaged: \(what)"
        case .journalMissing: "its write-ahead log is gone, and with it what was written last"
        case .databaseMissing: "it is gone, though the files beside it tell that there was one"
        case .behindCheckpoint: "an older state was put back: it does not hold its own last checkpoint"
        case .notSealed: "the kiosk's signature under it is gone or is none"
        case .sealedByOther: "it is signed by another key than the kiosk's"
        case .notAsSealed: "somebody changed it: it is not what the kiosk signed last"
        case .chain(let finding): "its audit log is damaged: \(finding)"
        case .record: "a record in it is damaged"
        }
    }
}

extension StoreError: ReportableFailure {
    public var hint: String? {
        switch self {
        case .missing: "name the folder of the kiosk's state with --state DIR フォルダーを--stateで指定してください"
        case .corrupt(.sealedByOther):
            "if the kiosk got another receipt key, name the former one's public half in [keys] former_receipts "
                + "鍵を替えた場合は以前の公開鍵を設定してください"
        case .corrupt:
            "copy the whole folder as evidence before anything else 先にフォルダー全体を保全してください; "
                + "docs/OPERATIONS.md says how to go on"
        case .newerSchema: "use the tool of the version that the kiosk runs"
        case .readOnly: "copy the whole folder to a place that can be written, and name that with --state"
        case .io: "run it as root or as the kiosk's user; if it fails again, look into the system's log for the disk"
        case .busy: "try again"
        case .full: "make room on the disk; nothing else needs to be done"
        case .locked, .noUse, .refused, .cryptography: nil
        }
    }

    public var severity: FailureSeverity {
        switch self {
        case .corrupt: .finding
        case .missing: .wrongUse
        default: .fault
        }
    }
}
