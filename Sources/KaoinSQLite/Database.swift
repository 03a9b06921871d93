internal import CSQLite

/// A connection to a database, as whoever has his turn uses it. `DatabaseFile` gives turns.
@safe public final class Database {
    private var handle: OpaquePointer?
    /// Compiled statements that nobody uses now, by their text. The program has some dozens.
    private var idle: [String: Statement] = [:]

    init(path: String, mode: DatabaseFile.Mode, patience: Duration) throws(DatabaseError) {
        let access =
            switch mode {
            case .writing: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .reading: SQLITE_OPEN_READONLY
            }
        // Who may use it is settled by turns, without a lock of SQLite's own.
        let code = unsafe sqlite3_open_v2(
            path, &handle, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let handle = unsafe handle else { throw unsafe DatabaseError(handle, code) }
        _ = unsafe sqlite3_busy_timeout(handle, Int32(clamping: patience.components.seconds * 1000))
        // Text in double quotes is a name and nothing else; a database that was tampered with cannot change its own schema by
        // what it stores.
        for (option, isOn) in [
            (SQLITE_DBCONFIG_DQS_DDL, false), (SQLITE_DBCONFIG_DQS_DML, false), (SQLITE_DBCONFIG_DEFENSIVE, true),
            (SQLITE_DBCONFIG_TRUSTED_SCHEMA, false), (SQLITE_DBCONFIG_ENABLE_FKEY, true),
        ] {
            let code = unsafe kaoin_sqlite_switch(handle, option, isOn ? 1 : 0)
            guard code == SQLITE_OK else { throw unsafe DatabaseError(handle, code) }
        }
    }

    deinit {
        // Rows that somebody has keep the connection: there are none now.
        idle = [:]
        _ = unsafe sqlite3_close(handle)
    }

    /// Runs a text of several statements without values.
    public func run(_ script: String) throws(DatabaseError) {
        let handle = unsafe try requireOpen()
        let code = unsafe sqlite3_exec(handle, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw unsafe DatabaseError(handle, code) }
    }

    /// Runs one statement to its end.
    public func run(_ statement: String, _ values: [DatabaseValue]) throws(DatabaseError) {
        let rows = try rows(statement, values)
        while try rows.next() != nil {}
    }

    /// The rows that a statement finds, one after the other.
    ///
    /// - Parameter values: for the statement's parameters, in order.
    public func rows(_ statement: String, _ values: [DatabaseValue] = []) throws(DatabaseError) -> Rows {
        let handle = unsafe try requireOpen()
        let compiled: Statement
        if let known = idle.removeValue(forKey: statement) {
            compiled = known
        } else {
            compiled = try unsafe Statement(statement, on: handle)
        }
        let rows = Rows(compiled, of: self)
        try compiled.bind(values)
        return rows
    }

    /// The first row; nil where there is none.
    public func row(_ statement: String, _ values: [DatabaseValue] = []) throws(DatabaseError) -> Row? {
        try rows(statement, values).next()
    }

    /// How many rows the last statement that changed any changed.
    public var changes: Int {
        get throws(DatabaseError) { unsafe Int(sqlite3_changes64(try requireOpen())) }
    }

    public func hasTable(_ name: String) throws(DatabaseError) -> Bool {
        try row("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", [.text(name)]) != nil
    }

    /// Everything that was committed goes into the database itself, and the write-ahead log is emptied.
    public func emptyLog() throws(DatabaseError) {
        let handle = unsafe try requireOpen()
        let code = unsafe sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        guard code == SQLITE_OK else { throw unsafe DatabaseError(handle, code) }
    }

    /// The write-ahead log stays when the database is closed.
    public func keepLog() throws(DatabaseError) {
        let handle = unsafe try requireOpen()
        var persists: Int32 = 1
        let code = unsafe sqlite3_file_control(handle, "main", SQLITE_FCNTL_PERSIST_WAL, &persists)
        guard code == SQLITE_OK else { throw unsafe DatabaseError(handle, code) }
    }

    /// Undoes what the transaction has done, where SQLite has not done so by itself.
    func rollBack() {
        guard let handle = unsafe handle, unsafe sqlite3_get_autocommit(handle) == 0 else { return }
        try? run("ROLLBACK")
    }

    func close() throws(DatabaseError) {
        guard let open = unsafe handle else { return }
        idle = [:]
        let code = unsafe sqlite3_close(open)
        guard code == SQLITE_OK else { throw unsafe DatabaseError(open, code) }
        unsafe handle = nil
    }

    fileprivate func giveBack(_ statement: Statement) {
        statement.reset()
        guard unsafe handle != nil else { return }
        idle[statement.sql] = statement
    }

    @unsafe private func requireOpen() throws(DatabaseError) -> OpaquePointer {
        guard let handle = unsafe handle else { throw .closed }
        return unsafe handle
    }
}

/// Rows as they are found. The statement is free for others when this is gone.
public final class Rows {
    private let statement: Statement
    private let database: Database
    private var isOver = false

    fileprivate init(_ statement: Statement, of database: Database) {
        self.statement = statement
        self.database = database
    }

    deinit { database.giveBack(statement) }

    /// - Returns: nil behind the last row, however often it is asked.
    public func next() throws(DatabaseError) -> Row? {
        guard !isOver else { return nil }
        let row = try statement.step()
        isOver = row == nil
        return row
    }

    /// All that are left.
    public func all() throws(DatabaseError) -> [Row] {
        var found: [Row] = []
        while let row = try next() { found.append(row) }
        return found
    }
}
