import Foundation
import KaoinCore
import KaoinPass
import KaoinStore
import KaoinTestSupport
import Testing

/// Attacks on the state of a stopped kiosk by somebody who can write its files and has no key.
struct LogAttackTests {
    /// Some entries, failures of a pass, and a stop.
    private static func used() throws -> (kiosk: Kiosk, middle: AuditHead) {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        var middle: AuditHead?
        let pass = try store.digest(SampleStore.pass)
        for number in 0..<100 as Range<Int64> {
            let now = SampleStore.start.advanced(bySeconds: number)
            _ = try store.begin(
                pass, expires: SampleStore.later, at: now, floor: .release, policy: SampleStore.freePolicy)
            let head = try store.end(
                pass, .failed(livenessPassed: false), at: now, policy: SampleStore.freePolicy,
                event: AuditEvent(.session))
            if number == 3 { middle = head }
        }
        try store.stop(at: SampleStore.start.advanced(bySeconds: 200))
        return (kiosk, try #require(middle))
    }

    /// Whether the daemon would begin no session with it.
    private static func isRefused(_ kiosk: Kiosk) -> Bool {
        do throws(StoreError) {
            _ = try kiosk.open()
            return false
        } catch {
            if case .corrupt = error { return true }
            return false
        }
    }

    @Test func `erasing the beginning of the log and all use records is found and opens no kiosk`() throws {
        let (kiosk, known) = try Self.used()
        try kiosk.tamper(
            """
            UPDATE kiosk SET base = 128;
            DELETE FROM entry WHERE sequence < 128; DELETE FROM checkpoint WHERE sequence < 128;
            DELETE FROM use;
            """)
        #expect(try kiosk.verify(known: [known]).finding == .missingBeginning(128))
        #expect(try kiosk.verify().finding == .missingBeginning(128))
        #expect(Self.isRefused(kiosk))
    }

    @Test(arguments: [
        "DELETE FROM use", "UPDATE use SET failures = 0, liveness = 1", "UPDATE use SET pass = randomblob(16)",
        "UPDATE kiosk SET floor = floor + 1000", "UPDATE trust SET number = 0, content = x''",
        "UPDATE trust SET signed = signed - 1000", "UPDATE trust SET running = 0",
        "UPDATE kiosk SET salt = randomblob(32)", "UPDATE kiosk SET salt = zeroblob(32); DELETE FROM use",
    ])
    func `a use record, its key, the floor or the bundle's number that is changed is found and opens no kiosk`(
        sql: String
    ) throws {
        let (kiosk, _) = try Self.used()
        let run = SampleStore.Run()
        let store = try kiosk.open(run: run)
        #expect(try store.adopt(SampleStore.bundle(3, issued: SampleStore.start), at: SampleStore.start) == .new)
        run.pass(60)
        try store.stop(at: SampleStore.start)
        let end = try #require(kiosk.verify().head).sequence
        try kiosk.tamper(sql)
        #expect(try kiosk.verify().finding == .otherState(end))
        #expect(Self.isRefused(kiosk))
    }

    @Test(arguments: ["DELETE FROM use", "UPDATE use SET liveness_failures = x'80'", "UPDATE use SET failures = 0"])
    func `a use record that is changed under a running kiosk stops its next use, and no signature covers it`(
        sql: String
    ) throws {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        let pass = try store.digest(SampleStore.pass)
        func begin() throws -> UseAllowance {
            try store.begin(
                pass, expires: SampleStore.later, at: SampleStore.start, floor: .release, policy: SampleStore.freePolicy
            )
        }
        #expect(try begin() == .allowed)
        try store.end(
            pass, .failed(livenessPassed: false), at: SampleStore.start, policy: SampleStore.freePolicy,
            event: AuditEvent(.session))
        try kiosk.tamper(sql)
        // What does not go by the records goes on, and signs their digest as it was.
        let end = try store.append(AuditEvent(.fault), at: SampleStore.start).sequence
        #expect(try kiosk.verify().finding == .otherState(end))
        #expect(throws: StoreError.corrupt(.notAsSealed)) { try begin() }
        #expect(throws: StoreError.corrupt(.notAsSealed)) {
            try store.end(
                pass, .accepted, at: SampleStore.start, policy: SampleStore.freePolicy, event: AuditEvent(.session))
        }
        #expect(try kiosk.verify().finding == .otherState(end))
    }

    @Test(arguments: ["UPDATE use_digest SET leaves = zeroblob(8192)", "DELETE FROM use_digest"])
    func `digests that are made to fit changed records are not those that were signed`(sql: String) throws {
        let (kiosk, _) = try Self.used()
        try kiosk.tamper("DELETE FROM use; \(sql)")
        #expect(Self.isRefused(kiosk))
        let store = try Kiosk().open()
        #expect(try store.record(of: store.digest(SampleStore.pass)) == UseRecord())
    }

    /// Makes a state look as version 0.1.0 wrote it, which signed none.
    private static let unsigning = """
        DROP TABLE seal; DROP TABLE trust; DROP TABLE use_digest; DELETE FROM use; DELETE FROM checkpoint;
        ALTER TABLE use DROP COLUMN liveness_failures; ALTER TABLE use DROP COLUMN wrong_pins;
        ALTER TABLE use DROP COLUMN close;
        DELETE FROM grdb_migrations WHERE identifier = '2';
        """

    @Test func `a state that is made one of version 0.1.0 is not taken as it lies there`() throws {
        let (long, _) = try Self.used()
        try long.tamper(Self.unsigning.replacing("DELETE FROM checkpoint;", with: ""))
        #expect(throws: StoreError.corrupt(.notSealed)) { try long.open() }
        // Nor where it has no checkpoint that tells, and the one beside it is gone: then it was signed by nobody.
        let short = try Kiosk.stopped(entries: 100)
        try short.tamper(Self.unsigning)
        try short.remove(short.checkpoint)
        #expect(throws: StoreError.corrupt(.notSealed)) { try short.open() }
        #expect(try short.verify().finding == .missingCheckpoint(100))
        try short.tamper("DELETE FROM entry")
        try short.tamper("INSERT INTO use VALUES (randomblob(16), 1900000000, 1, 0, 1800000000, x'80', 0)")
        #expect(throws: StoreError.corrupt(.notSealed)) { try short.open() }
    }

    @Test func `entries behind the last signature, or none, open no kiosk`() throws {
        let (kiosk, _) = try Self.used()
        try kiosk.tamper("DELETE FROM seal")
        #expect(Self.isRefused(kiosk))
        let other = try Self.used().kiosk
        try other.tamper("UPDATE seal SET object = (SELECT object FROM checkpoint WHERE sequence = 128)")
        #expect(Self.isRefused(other))
    }

    @Test func `a state that another key signed is opened only where that key is named as the kiosk's former one`()
        throws
    {
        let (kiosk, _) = try Self.used()
        #expect(throws: StoreError.corrupt(.sealedByOther)) { try kiosk.open(key: 8) }
        let former = try SampleStore.signer(7).verifier
        let store = try kiosk.open(key: 8, formerKeys: [former])
        let entry = try #require(StoreReader(folder: kiosk.folder.path).tail(1).first)
        #expect(entry.kind == "keys")
        #expect(entry.fields["before"] == .word("\(former.keyID)"))
        try store.stop(at: SampleStore.later)
        _ = try kiosk.open(key: 8)
        #expect(try kiosk.verify(keys: [former, SampleStore.signer(8).verifier]).finding == nil)
    }

    @Test func `what is known from before a retention is bridged by its entry, and must fit`() throws {
        let (kiosk, known) = try Self.used()
        let before = try #require(StoreReader(folder: kiosk.folder.path).page(after: 126, limit: 1).first).entry
        let run = SampleStore.Run()
        let store = try kiosk.open(run: run)
        let now = SampleStore.start.advanced(bySeconds: 70 + 30 * 86_400)
        #expect(try store.adopt(SampleStore.bundle(1, issued: now), at: now) == .new)
        run.pass(3600)
        #expect(try store.retain(days: 30, at: now, policy: .default) == 127)
        let head = try #require(before.head)
        #expect(try kiosk.verify(known: [known, head]).finding == nil)
        let forged = try #require(AuditHead(sequence: 127, hash: known.hash))
        #expect(try kiosk.verify(known: [forged]).finding == .rewritten(127))
        try store.stop(at: now)
        // The entry of the retention is a part of the chain: without it the beginning is missing.
        try kiosk.tamper(
            "UPDATE kiosk SET base = 201; DELETE FROM entry WHERE sequence < 201; DELETE FROM checkpoint WHERE sequence < 201"
        )
        #expect(try kiosk.verify(known: [known]).finding == .missingBeginning(201))
    }

    @Test func `a state of version 0.1.0 is taken over by its head alone, once, with its failures and an entry`() throws
    {
        let kiosk = try Kiosk()
        let file = Vector.folder.appending(path: "store/version-1.sqlite")
        try kiosk.put(Data(contentsOf: file), kiosk.database)
        try kiosk.put(Data(), kiosk.journal)
        let report = try kiosk.verify()
        #expect(report.finding == nil)
        let head = try #require(report.head)
        #expect(throws: StoreError.unsigned(head)) { try kiosk.open(creating: false) }
        let other = try #require(AuditHead(sequence: head.sequence, hash: Array(0..<32)))
        #expect(throws: StoreError.unsigned(head)) { try kiosk.open(creating: false, takeOver: other) }
        let store = try kiosk.open(creating: false, takeOver: head)
        #expect(try store.record(of: store.digest(SampleStore.pass)).failures == 3)
        let entries = try StoreReader(folder: kiosk.folder.path).tail(50).filter { $0.kind == "take-over" }
        #expect(entries.map(\.sequence) == [head.sequence + 1])
        #expect(entries.first?.fields["before"] == .hash(head.hash))
        try store.stop(at: SampleStore.start)
        #expect(try kiosk.verify(known: [head]).finding == nil)
        _ = try kiosk.open(creating: false)
    }
}
