import Foundation
import KaoinSQLite
import KaoinTestSupport
import Testing

/// The wrapper over SQLite, with the real library and real files.
@Suite struct DatabaseFileTests {
    let folder: TemporaryFolder
    let file: DatabaseFile
    var path: String { folder.path("some.sqlite") }

    init() throws {
        folder = try TemporaryFolder()
        file = try DatabaseFile(path: folder.path("some.sqlite"), .writing)
        try file.outsideTransaction {
            try $0.run("PRAGMA journal_mode = WAL; CREATE TABLE thing (id INTEGER PRIMARY KEY, value)")
        }
    }

    private func count() throws -> Int64? {
        try file.read { try $0.row("SELECT count(*) FROM thing")?.integer(0) }
    }

    @Test func `values come back in the form in which they were put in`() throws {
        let values: [DatabaseValue] = [
            .null, .integer(Int64.min), .integer(Int64.max), .real(0.1), .text(""), .text("顔印 with \0 in it"),
            .bytes([]), .bytes([UInt8](0...255)),
        ]
        try file.write { db in
            for value in values { try db.run("INSERT INTO thing (value) VALUES (?)", [value]) }
        }
        let found = try file.read { try $0.rows("SELECT value FROM thing ORDER BY id").all().map { $0[0] } }
        #expect(found == values)
    }

    @Test func `nothing is converted`() throws {
        let row = try #require(try file.read { try $0.row("SELECT '7', 7.5, x'07', 7, NULL") })
        #expect(row.integer(0) == nil)
        #expect(row.integer(1) == nil)
        #expect(row.integer(2) == nil)
        #expect(row.integer(3) == 7)
        #expect(row.bytes(0) == nil)
        #expect(row.text(2) == nil)
        #expect(row.isNull(4))
    }

    @Test func `what throws leaves nothing behind, and the next turn works`() throws {
        struct Stopped: Error {}
        #expect(throws: Stopped.self) {
            try file.write { db in
                try db.run("INSERT INTO thing (value) VALUES (1)")
                throw Stopped()
            }
        }
        #expect(try count() == 0)
        try file.write { try $0.run("INSERT INTO thing (value) VALUES (1)") }
        #expect(try count() == 1)
    }

    @Test func `a look changes nothing`() throws {
        try file.read { try $0.run("INSERT INTO thing (value) VALUES (1)") }
        #expect(try count() == 0)
    }

    @Test func `a look sees one moment while another connection writes`() throws {
        let other = try DatabaseFile(path: path, .writing)
        try file.read { db in
            let before = try db.row("SELECT count(*) FROM thing")?.integer(0)
            try other.write { try $0.run("INSERT INTO thing (value) VALUES (1)") }
            #expect(try db.row("SELECT count(*) FROM thing")?.integer(0) == before)
        }
        #expect(try count() == 1)
    }

    @Test func `the same statement may be under way twice`() throws {
        try file.write { db in
            for value in 1...3 { try db.run("INSERT INTO thing (id) VALUES (?)", [.integer(value)]) }
        }
        let pairs = try file.read { db in
            var pairs = 0
            let outer = try db.rows("SELECT id FROM thing")
            while try outer.next() != nil {
                let inner = try db.rows("SELECT id FROM thing")
                while try inner.next() != nil { pairs += 1 }
            }
            return pairs
        }
        #expect(pairs == 9)
    }

    @Test func `a value too few or too many is refused`() throws {
        for values: [DatabaseValue] in [[], [.null, .null]] {
            #expect(throws: DatabaseError.self) {
                try file.read { try $0.row("SELECT ?", values) }
            }
        }
    }

    @Test func `foreign keys are enforced, and text in double quotes is a name`() throws {
        try file.write { try $0.run("CREATE TABLE part (of INTEGER REFERENCES thing (id))") }
        let broken = #expect(throws: DatabaseError.self) {
            try file.write { try $0.run("INSERT INTO part (of) VALUES (1)") }
        }
        #expect(broken?.reason == .constraint)
        #expect(throws: DatabaseError.self) { try file.read { try $0.row("SELECT \"no name\"") } }
    }

    @Test func `a reader writes nothing`() throws {
        let reader = try DatabaseFile(path: path, .reading)
        let refused = #expect(throws: DatabaseError.self) {
            try reader.write { try $0.run("INSERT INTO thing (value) VALUES (1)") }
        }
        #expect(refused?.reason == .readOnly)
    }

    @Test func `two who write wait for each other, and no longer than they are patient`() throws {
        let other = try DatabaseFile(path: path, .writing, patience: .zero)
        try file.write { db in
            try db.run("INSERT INTO thing (value) VALUES (1)")
            let refused = #expect(throws: DatabaseError.self) { try other.write { _ in } }
            #expect(refused?.reason == .busy)
        }
        try other.write { try $0.run("INSERT INTO thing (value) VALUES (2)") }
        #expect(try count() == 2)
    }

    @Test func `what is no database is told from a damaged one`() throws {
        try Data(repeating: 0x41, count: 4096).write(to: URL(filePath: folder.path("other")))
        let refused = #expect(throws: DatabaseError.self) {
            try DatabaseFile(path: folder.path("other"), .reading).read { try $0.row("PRAGMA application_id") }
        }
        #expect(refused?.reason == .notADatabase)
    }

    @Test func `a closed database says so, also where rows were left open`() throws {
        var left: Rows?
        try file.outsideTransaction { db in left = try db.rows("SELECT 1 UNION SELECT 2") }
        #expect(throws: DatabaseError.self) { try file.close() }
        #expect(try left?.next()?.integer(0) == 1)
        left = nil
        try file.close()
        #expect(throws: DatabaseError.self) { try count() }
        try file.close()
    }
}
