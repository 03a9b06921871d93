import Foundation
import KaoinCore
import KaoinStore
import KaoinTestSupport
import Testing

/// Files that are not as they were left: each is a stated error, and nothing is written into them.
struct DamagedFileTests {
    private enum Damage: CaseIterable {
        case header, middle, truncated, empty, text, otherDatabase, newer, noJournal, noDatabase
    }

    private static func damage(_ kiosk: Kiosk, _ damage: Damage) throws {
        var bytes = try kiosk.bytes(kiosk.database)
        switch damage {
        case .header: bytes.replaceSubrange(0..<16, with: Data(repeating: 0x5A, count: 16))
        case .middle:
            let page = bytes.count / 4096 / 2
            bytes.replaceSubrange(page * 4096..<page * 4096 + 64, with: Data(repeating: 0x5A, count: 64))
        case .truncated: bytes = bytes.prefix(bytes.count / 2 / 4096 * 4096)
        case .empty: bytes = Data()
        case .text: bytes = Data("a file that somebody put here\n".utf8)
        case .otherDatabase: return try kiosk.tamper("PRAGMA application_id = 7", isEnemy: false)
        case .newer: return try kiosk.tamper("INSERT INTO grdb_migrations VALUES ('3')", isEnemy: false)
        case .noJournal: return try kiosk.remove(kiosk.journal)
        case .noDatabase: return try kiosk.remove(kiosk.database)
        }
        try kiosk.put(bytes, kiosk.database)
    }

    private static func isExpected(_ error: StoreError?, _ damage: Damage) -> Bool {
        switch (damage, error) {
        case (.header, .corrupt(.foreign)), (.empty, .corrupt(.foreign)), (.text, .corrupt(.foreign)),
            (.otherDatabase, .corrupt(.foreign)), (.middle, .corrupt(.structure)), (.truncated, .corrupt(.structure)),
            (.newer, .newerSchema), (.noJournal, .corrupt(.journalMissing)), (.noDatabase, .corrupt(.databaseMissing)):
            true
        default: false
        }
    }

    @Test(arguments: Damage.allCases)
    private func `a damaged state is not opened and not touched`(damage: Damage) throws {
        let kiosk = try Kiosk.stopped(entries: 400)
        let original = try kiosk.bytes(kiosk.database)
        try Self.damage(kiosk, damage)
        let before = try? kiosk.bytes(kiosk.database)
        let error = #expect(throws: StoreError.self) { try kiosk.open() }
        #expect(Self.isExpected(error, damage), "\(String(describing: error))")
        let after = try? kiosk.bytes(kiosk.database)
        #expect(after == before)
        // When the cause goes away, all is there.
        try kiosk.put(original, kiosk.database)
        if damage == .noJournal { try kiosk.put(Data(), kiosk.journal) }
        let store = try kiosk.open(creating: false)
        try store.append(AuditEvent(.start), at: SampleStore.later)
        #expect(try kiosk.verify().entries == 401)
    }

    @Test func `a hash that changes on the disk of an open state is found`() throws {
        let kiosk = try Kiosk.stopped(entries: 3000)
        let store = try kiosk.open()
        // The hash of an entry in the middle, wherever it stands: the structure stays whole, the chain does not.
        let entry = try #require(StoreReader(folder: kiosk.folder.path).tail(1500).first)
        let bytes = try kiosk.bytes(kiosk.database)
        let file = try FileHandle(forWritingTo: URL(filePath: kiosk.database))
        var places = 0
        var rest = bytes.startIndex..<bytes.endIndex
        while let place = bytes.range(of: Data(entry.hash), in: rest) {
            try file.seek(toOffset: UInt64(place.lowerBound))
            try file.write(contentsOf: Data([bytes[place.lowerBound] ^ 1]))
            rest = place.upperBound..<bytes.endIndex
            places += 1
        }
        try file.close()
        #expect(places >= 2)
        #expect(try kiosk.verify().finding == .changed(entry.sequence))
        try store.stop(at: SampleStore.later)
    }

    @Test func `an older write-ahead log put back is found`() throws {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        try store.append(Array(repeating: AuditEvent(.fault), count: 50), at: SampleStore.start)
        let old = try kiosk.bytes(kiosk.journal)
        #expect(old.count > 4096)
        for _ in 0..<300 { try store.append(AuditEvent(.fault), at: SampleStore.start) }
        try store.stop(at: SampleStore.start)
        #expect(try kiosk.bytes(kiosk.journal).isEmpty)
        try kiosk.put(old, kiosk.journal)
        let error = #expect(throws: StoreError.self) { try kiosk.open() }
        guard case .corrupt = error else { throw error ?? .busy }
    }

    @Test func `a write-ahead log that is lost after a kill is found`() throws {
        let (kiosk, scratch) = (try Kiosk(), try TemporaryFolder())
        let writer = try Writer(["write", kiosk.folder.path], scratch: scratch)
        #expect(writer.wait(for: "open"))
        Thread.sleep(forTimeInterval: 0.1)
        writer.kill()
        let journal = try kiosk.bytes(kiosk.journal)
        #expect(!journal.isEmpty)
        try kiosk.remove(kiosk.journal)
        #expect(throws: StoreError.corrupt(.journalMissing)) { try kiosk.open() }
        try kiosk.put(journal, kiosk.journal)
        _ = try kiosk.open()
        #expect(try kiosk.verify().finding == nil)
    }

    @Test func `a write-ahead log cut at any place loses no entry but its own`() throws {
        let kiosk = try Kiosk()
        var store: Store? = try kiosk.open()
        for _ in 0..<20 { try store?.append(AuditEvent(.fault), at: SampleStore.start) }
        let (journal, database) = (try kiosk.bytes(kiosk.journal), try kiosk.bytes(kiosk.database))
        store = nil
        var random = SeededGenerator(seed: 5)
        var counts: Set<Int> = []
        for _ in 0..<40 {
            let copy = try Kiosk()
            try copy.put(database, copy.database)
            try copy.put(journal.prefix(Int.random(in: 0...journal.count, using: &random)), copy.journal)
            _ = try copy.open(creating: false)
            let report = try copy.verify()
            #expect(report.finding == nil)
            counts.insert(report.entries)
        }
        #expect(counts.count > 10)
        #expect(counts.allSatisfy { $0 <= 20 })
    }

    @Test func `where nothing is and nothing is to be made, that is said`() throws {
        let kiosk = try Kiosk()
        #expect(throws: StoreError.missing(path: kiosk.database)) { try kiosk.open(creating: false) }
        #expect(throws: StoreError.missing(path: kiosk.database)) { try StoreReader(folder: kiosk.folder.path) }
        #expect(throws: StoreError.missing(path: "/nowhere")) {
            try Store(folder: "/nowhere", creating: true, signer: SampleStore.signer(), at: SampleStore.start)
        }
    }
}
