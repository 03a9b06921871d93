internal import Synchronization

/// A database in a file, with one connection that one caller has at a time. Calls block until the caller has had his turn;
/// no turn may be asked for within another.
public final class DatabaseFile: Sendable {
    public enum Mode: Sendable {
        /// The file is made where there is none.
        case writing
        case reading
    }

    private let turn = Mutex(())
    private nonisolated(unsafe) let database: Database

    /// Foreign keys are enforced.
    ///
    /// - Parameters:
    ///   - patience: for how long a call waits for other connections, in whole seconds.
    ///   - prepare: how the connection is to be set up.
    public init(
        path: String, _ mode: Mode, patience: Duration = .seconds(5),
        prepare: (Database) throws(DatabaseError) -> Void = { _ throws(DatabaseError) in }
    ) throws(DatabaseError) {
        let database = try Database(path: path, mode: mode, patience: patience)
        try prepare(database)
        unsafe self.database = database
    }

    /// Runs a transaction that changes nothing: what it reads is of one moment.
    public func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try inTurn { database in
            try database.run("BEGIN")
            // There is nothing to keep, and whatever were changed is undone.
            defer { database.rollBack() }
            return try body(database)
        }
    }

    /// Runs a transaction that is written whole or, where the body throws, not at all.
    public func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try inTurn { database in
            try database.run("BEGIN IMMEDIATE")
            do {
                let result = try body(database)
                try database.run("COMMIT")
                return result
            } catch {
                database.rollBack()
                throw error
            }
        }
    }

    /// Runs what SQLite does outside of transactions.
    public func outsideTransaction(_ body: (Database) throws -> Void) throws { try inTurn(body) }

    /// Nothing may be called afterwards; it throws.
    public func close() throws { try inTurn { try $0.close() } }

    private func inTurn<Result>(_ body: (Database) throws -> Result) throws -> Result {
        var done: Swift.Result<Result, any Error>?
        turn.withLock { _ in done = Swift.Result { unsafe try body(database) } }
        guard let done else { preconditionFailure("a turn ended without having begun") }
        return try done.get()
    }
}
