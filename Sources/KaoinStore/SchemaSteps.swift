internal import KaoinSQLite

/// How a database came to its present tables, step by step. Each step is taken once, whole or not at all, and the database
/// itself names those that it has taken.
struct SchemaSteps {
    /// Kiosks have it under this name since version 0.1.0.
    private static let table = "grdb_migrations"

    private var steps: [(name: String, take: (Database) throws -> Void)] = []

    mutating func add(_ name: String, _ take: @escaping (Database) throws -> Void) { steps.append((name, take)) }

    /// Takes the steps that are missing, in their order.
    func take(in database: DatabaseFile) throws {
        try database.write { db in
            try db.run("CREATE TABLE IF NOT EXISTS \(Self.table) (identifier TEXT NOT NULL PRIMARY KEY)")
        }
        for step in steps {
            try database.write { db in
                guard try !Self.taken(in: db).contains(step.name) else { return }
                try step.take(db)
                try db.run("INSERT INTO \(Self.table) (identifier) VALUES (?)", [.text(step.name)])
            }
        }
    }

    /// Whether a later version of the program took steps that this one does not know.
    func areOutdone(by db: Database) throws -> Bool { try !Self.taken(in: db).isSubset(of: steps.map(\.name)) }

    private static func taken(in db: Database) throws -> Set<String> {
        guard try db.hasTable(table) else { return [] }
        return Set(try db.rows("SELECT identifier FROM \(table)").all().compactMap { $0.text(0) })
    }
}
