import KaoinCore
import KaoinPass
import KaoinStore
import KaoinTestSupport
import Testing

/// What an enemy with the database can do, and what of it is found.
struct AuditDamageTests {
    private static let entries = 300

    @Test(arguments: [
        ("UPDATE entry SET time = time + 1 WHERE sequence = 57", AuditFinding.changed(57)),
        ("UPDATE entry SET kind = 'stop' WHERE sequence = 57", .changed(57)),
        ("UPDATE entry SET fields = x'A0' WHERE sequence = 57", .changed(57)),
        ("UPDATE entry SET hash = randomblob(32) WHERE sequence = 57", .changed(57)),
        ("UPDATE entry SET previous = randomblob(32) WHERE sequence = 57", .changed(57)),
        ("DELETE FROM entry WHERE sequence = 57", .gap(expected: 57, found: 58)),
        ("DELETE FROM entry WHERE sequence < 57", .missingBeginning(57)),
        ("DELETE FROM entry WHERE sequence < 57; UPDATE kiosk SET base = 57", .missingBeginning(57)),
        ("DELETE FROM entry WHERE sequence > 57", .cut(last: 57, known: 300)),
        ("DELETE FROM entry WHERE sequence > 57; DELETE FROM checkpoint", .cut(last: 57, known: 300)),
        ("DELETE FROM checkpoint WHERE sequence = 128", .missingCheckpoint(128)),
        ("UPDATE checkpoint SET object = x'00' WHERE sequence = 128", .badCheckpoint(128, .malformed)),
        (
            "UPDATE checkpoint SET object = (SELECT object FROM checkpoint WHERE sequence = 256) WHERE sequence = 128",
            .otherCheckpoint(128)
        ),
        (
            "UPDATE checkpoint SET object = CAST(substr(object, 1, length(object) - 1) || x'FF' AS BLOB) "
                + "WHERE sequence = 128",
            .badCheckpoint(128, .invalidSignature)
        ),
    ])
    func `the first bad entry is named with what is wrong`(sql: String, finding: AuditFinding) throws {
        let kiosk = try Kiosk.stopped(entries: Self.entries)
        try kiosk.tamper(sql)
        let report = try kiosk.verify()
        #expect(report.finding == finding)
        #expect(report.entries == (finding == .missingBeginning(57) ? 0 : Int(finding.sequence) - 1))
    }

    @Test func `an entry of another log does not fit, though it has its hash`() throws {
        let (kiosk, other) = (try Kiosk.stopped(entries: 20), try Kiosk.stopped(entries: 20))
        try kiosk.tamper(
            """
            ATTACH DATABASE '\(other.database)' AS other;
            DELETE FROM entry WHERE sequence = 9;
            INSERT INTO entry SELECT * FROM other.entry WHERE sequence = 9;
            """)
        #expect(try kiosk.verify().finding == .brokenLink(9))
    }

    @Test func `a whole other log of the same kiosk is found by its checkpoint`() throws {
        let (kiosk, other) = (try Kiosk.stopped(entries: 20), try Kiosk.stopped(entries: 20))
        try kiosk.put(other.bytes(other.database), kiosk.database)
        #expect(throws: StoreError.corrupt(.behindCheckpoint)) { try kiosk.verify() }
        #expect(throws: StoreError.corrupt(.behindCheckpoint)) { try kiosk.open() }
        try kiosk.remove(kiosk.checkpoint)
        let head = try #require(Kiosk.stopped(entries: 20).verify().head)
        #expect(try kiosk.verify(known: [head]).finding == .rewritten(20))
    }

    @Test func `a cut behind the last checkpoint is found by the signature under the whole`() throws {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        try store.append(Array(repeating: AuditEvent(.fault), count: 140), at: SampleStore.start)
        let head = try store.append(AuditEvent(.fault), at: SampleStore.start)
        try kiosk.tamper("DELETE FROM entry WHERE sequence > 135")
        #expect(try kiosk.verify().finding == .cut(last: 135, known: 141))
        try kiosk.tamper("DELETE FROM seal")
        #expect(try kiosk.verify().finding == .missingCheckpoint(135))
        #expect(try kiosk.verify(known: [head]).finding == .cut(last: 135, known: 141))
    }

    @Test func `entries that an enemy chains anew fail at the first signature`() throws {
        let kiosk = try Kiosk.stopped(entries: Self.entries)
        let forger = try Kiosk.stopped(entries: Self.entries)
        try kiosk.tamper(
            """
            ATTACH DATABASE '\(forger.database)' AS other;
            DELETE FROM entry; DELETE FROM checkpoint; DELETE FROM kiosk;
            INSERT INTO entry SELECT * FROM other.entry;
            INSERT INTO kiosk SELECT * FROM other.kiosk;
            """)
        try kiosk.remove(kiosk.checkpoint)
        #expect(try kiosk.verify().finding == .missingCheckpoint(128))
        #expect(try forger.verify(keys: [SampleStore.signer(8).verifier]).finding == .badCheckpoint(128, .unknownKey))
    }

    @Test(arguments: [
        "UPDATE kiosk SET floor = 9223372036854775807", "UPDATE kiosk SET base = -1",
        "UPDATE use SET failures = 99999999999",
        "UPDATE use SET last_end = 9223372036854775807", "UPDATE use SET begun = x'811B7FFFFFFFFFFFFFFF'",
        "UPDATE use SET begun = x'80', open = 1", "UPDATE use SET begun = x'FF'", "DELETE FROM kiosk",
    ])
    func `figures that no kiosk writes are an error and end nothing`(sql: String) throws {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        let pass = try store.digest(SampleStore.pass)
        func begin(_ store: Store) throws -> UseAllowance {
            try store.begin(
                pass, expires: SampleStore.later, at: SampleStore.start, floor: .release, policy: SampleStore.freePolicy
            )
        }
        #expect(try begin(store) == .allowed)
        try store.end(
            pass, .brokenOff, at: SampleStore.start, policy: SampleStore.freePolicy, event: AuditEvent(.session))
        try kiosk.tamper(sql)
        let error = #expect(throws: StoreError.self) { try begin(store) }
        #expect(error == .corrupt(.record) || error == .corrupt(.notAsSealed))
    }

    @Test func `a time that no clock shows is not shown`() throws {
        let kiosk = try Kiosk.stopped(entries: 20)
        try kiosk.tamper("UPDATE entry SET time = -9223372036854775807 - 1 WHERE sequence = 19")
        #expect(try kiosk.verify().finding == .changed(19))
        #expect(throws: StoreError.corrupt(.chain(.unreadable(19)))) {
            try StoreReader(folder: kiosk.folder.path).tail(5)
        }
    }

    @Test func `a damaged end stops the kiosk from opening`() throws {
        let kiosk = try Kiosk.stopped(entries: Self.entries)
        try kiosk.tamper("UPDATE entry SET time = 0 WHERE sequence = 290")
        #expect(throws: StoreError.corrupt(.chain(.changed(290)))) { try kiosk.open() }
    }
}
