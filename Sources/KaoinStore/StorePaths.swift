internal import KaoinFiles

/// The files of a kiosk's state.
struct StorePaths {
    let folder: String

    var database: String { "\(folder)/kaoin.sqlite" }
    /// SQLite's write-ahead log. It stays when the database is closed, so that its absence means that it was removed.
    var journal: String { "\(database)-wal" }
    /// A database that is being made.
    var newDatabase: String { "\(database).new" }
    /// Held by the one process that writes.
    var lock: String { "\(folder)/kaoin.lock" }
    /// The last signed checkpoint, outside of the database.
    var checkpoint: String { "\(folder)/kaoin.checkpoint" }

    /// - Returns: nil where there is no such file.
    static func length(of path: String) -> Int? {
        FileFacts(path)?.length
    }
}
