public import KaoinCore
public import KaoinCrypto
public import KaoinPass
public import KaoinTexts

/// Why the state of a kiosk cannot be used. Nothing is half-written: what threw changed nothing.
public enum StoreError: Error, Equatable, Sendable {
    /// There is no database, and none was to be made.
    case missing(path: String)
    /// Another process keeps its state there.
    case locked(path: String)
    case corrupt(StoreDamage)
    /// Written by a later version of the program.
    case newerSchema
    /// Version 0.1.0 wrote it, whose states nobody signed; the log's last entry. `Store` takes it over where it is told to.
    case unsigned(AuditHead)
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
    /// The state does not go with the machine's counter, or the counter cannot be asked.
    case counter(CounterFinding)
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
        case .unsigned: "store-unsigned"
        case .full: "store-full"
        case .readOnly: "store-read-only"
        case .busy: "store-busy"
        case .noUse: "store-no-use"
        case .refused: "store-refused"
        case .io: "store-io"
        case .cryptography: "cryptography-failed"
        case .counter(let finding): finding.kind
        }
    }
}

extension StoreDamage: CustomStringConvertible {
    /// In English, as logs have it.
    public var description: String { reason(in: .english) }

    func reason(in language: StaffLanguage) -> String {
        let text: LocalizedText<FailureText> =
            switch self {
            case .foreign: LocalizedText(.damageForeign)
            case .structure(let what): LocalizedText(.damageStructure, ["detail": what])
            case .journalMissing: LocalizedText(.damageJournalMissing)
            case .databaseMissing: LocalizedText(.damageDatabaseMissing)
            case .behindCheckpoint: LocalizedText(.damageBehindCheckpoint)
            case .notSealed: LocalizedText(.damageNotSealed)
            case .sealedByOther: LocalizedText(.damageSealedByOther)
            case .notAsSealed: LocalizedText(.damageNotAsSealed)
            case .chain(let finding): LocalizedText(.damageChain, ["finding": finding.text[language]])
            case .record: LocalizedText(.damageRecord)
            }
        return text[language]
    }
}

extension StoreError: ReportableFailure {
    public func message(in language: StaffLanguage) -> String {
        func say(_ key: FailureText, _ values: [String: String] = [:]) -> String {
            LocalizedText(key, values)[language]
        }
        return switch self {
        case .missing(let path): say(.storeMissing, ["path": path])
        case .locked(let path): say(.storeLocked, ["path": path])
        case .corrupt(let damage): say(.storeCorrupt, ["damage": damage.reason(in: language)])
        case .newerSchema: say(.storeNewer)
        case .unsigned: say(.storeUnsigned)
        case .full: say(.storeFull)
        case .readOnly(let path): say(.storeReadOnly, ["path": path])
        case .busy: say(.storeBusy)
        case .noUse: say(.storeNoUse)
        case .refused(let rule): say(.storeRefused, ["rule": rule])
        case .io(let code, let message): say(.storeFailed, ["code": "\(code)", "message": message])
        case .cryptography(let error): error.message(in: language)
        case .counter(let finding): finding.message(in: language)
        }
    }

    public func hint(in language: StaffLanguage) -> String? {
        let key: FailureText
        switch self {
        case .missing: key = .storeMissingAdvice
        case .corrupt(.sealedByOther): key = .storeSealedByOtherAdvice
        case .corrupt: key = .storeCorruptAdvice
        case .newerSchema: key = .storeNewerAdvice
        case .unsigned(let head): return LocalizedText<FailureText>(.storeUnsignedAdvice, ["head": "\(head)"])[language]
        case .readOnly: key = .storeReadOnlyAdvice
        case .io: key = .storeFailedAdvice
        case .busy: key = .storeBusyAdvice
        case .full: key = .storeFullAdvice
        case .counter(let finding): return finding.hint(in: language)
        case .locked, .noUse, .refused, .cryptography: return nil
        }
        return LocalizedText(key)[language]
    }

    public var severity: FailureSeverity {
        switch self {
        case .corrupt: .finding
        case .counter(.unavailable): .fault
        case .counter: .finding
        case .missing: .wrongUse
        default: .fault
        }
    }
}
