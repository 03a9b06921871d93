import Foundation
import KaoinCore
import KaoinPass
import KaoinStore
import KaoinTestSupport
import Testing

/// The audit log as it should be.
struct AuditTests {
    @Test func `entries come back in their order, and the log verifies with the kiosk's signatures`() throws {
        let kiosk = try Kiosk.stopped(entries: 300)
        let report = try kiosk.verify()
        #expect(report.finding == nil)
        #expect(report.entries == 300)
        #expect(report.first == 1)
        // At 128, at 256, at the stop.
        #expect(report.checkpoints == 3)
        #expect(report.signedThrough == 300)
        let tail = try StoreReader(folder: kiosk.folder.path).tail(3)
        #expect(tail.map(\.sequence) == [298, 299, 300])
        #expect(tail.map(\.kind) == ["fault", "fault", "stop"])
        #expect(tail[0].fields["number"] == .integer(298))
        #expect(tail[2].head == report.head)
    }

    @Test func `what an entry says is kept, and nothing but words, numbers and digests`() throws {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        let fields: AuditFields = [
            "device": .word("usb-0:1.2"), "name": .word("山田 花子\n"), "long": .word(String(repeating: "a", count: 99)),
            "nothing": .word(""), "smallest": .integer(.min), "largest": .integer(.max),
        ]
        try store.append(AuditEvent(.settings, fields), at: SampleStore.start)
        let entry = try #require(StoreReader(folder: kiosk.folder.path).tail(1).first)
        #expect(entry.fields == fields)
        #expect(entry.fields["name"] == .verifiedWord("??????"))
        #expect(entry.fields["long"] == .verifiedWord(String(repeating: "a", count: 64)))
        #expect(entry.fields["nothing"] == .verifiedWord("-"))
    }

    @Test func `several entries are written together`() throws {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        try store.append(Array(repeating: AuditEvent(.fault), count: 130), at: SampleStore.start)
        #expect(try kiosk.verify().entries == 130)
        #expect(try kiosk.verify().signedThrough == 130)
        #expect(try kiosk.verify().checkpoints == 1)
        #expect(try kiosk.verify(keys: []).finding == .badCheckpoint(128, .unknownKey))
    }

    @Test func `a log is read and verified while it is written`() async throws {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        try store.append(AuditEvent(.start), at: SampleStore.start)
        let writer = Task {
            for number in 0..<400 {
                try store.append(AuditEvent(.fault, ["number": .integer(Int64(number))]), at: SampleStore.start)
            }
        }
        var counts: [Int] = []
        while (counts.last ?? 0) < 401 {
            let report = try kiosk.verify()
            #expect(report.finding == nil)
            counts.append(report.entries)
            await Task.yield()
        }
        try await writer.value
        #expect(counts == counts.sorted())
        #expect(counts.last == 401)
    }

    @Test func `the database itself refuses what only an enemy does`() throws {
        let kiosk = try Kiosk.stopped(entries: 200)
        let changes = [
            "UPDATE entry SET time = 1 WHERE sequence = 5", "DELETE FROM entry WHERE sequence = 200",
            "DELETE FROM entry WHERE sequence = 1", "DELETE FROM checkpoint", "UPDATE kiosk SET floor = floor - 1",
            "UPDATE kiosk SET base = 100", "DELETE FROM kiosk", "UPDATE checkpoint SET object = x'00'",
            "INSERT INTO entry SELECT sequence + 5, time, kind, fields, previous, hash FROM entry WHERE sequence = 200",
            "INSERT INTO entry SELECT sequence + 1, time, kind, fields, previous, hash FROM entry WHERE sequence = 200",
        ]
        for change in changes {
            #expect(throws: (any Error).self, "\(change)") { try kiosk.tamper(change, isEnemy: false) }
        }
        #expect(try kiosk.verify().entries == 200)
    }

    @Test func `files are for their owner alone`() throws {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        try store.checkpoint(at: SampleStore.start)
        try store.append(AuditEvent(.start), at: SampleStore.start)
        try store.checkpoint(at: SampleStore.start)
        #expect(
            kiosk.folder.contents == [
                "kaoin.checkpoint", "kaoin.lock", "kaoin.sqlite", "kaoin.sqlite-shm", "kaoin.sqlite-wal",
            ])
        for name in kiosk.folder.contents {
            let facts = try FileManager.default.attributesOfItem(atPath: kiosk.folder.path(name))
            #expect(facts[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    @Test func `retention removes what is old up to a checkpoint, a share at a time, and the rest verifies`() throws {
        let kiosk = try Kiosk.stopped(entries: 600)
        let run = SampleStore.Run()
        let store = try kiosk.open(run: run)
        let now = SampleStore.start.advanced(bySeconds: 400 + 30 * 86_400)
        #expect(try store.adopt(SampleStore.bundle(1, issued: now), at: now) == .new)
        run.pass(3600)
        #expect(try store.retain(days: 30, at: now, policy: .default) == 255)
        #expect(try store.retain(days: 30, at: now, policy: .default) == 128)
        #expect(try store.retain(days: 30, at: now, policy: .default) == 0)
        let report = try kiosk.verify()
        #expect(report.finding == nil)
        #expect(report.first == 384)
        #expect(report.head?.sequence == 603)
        #expect(report.signedThrough == 603)
        let entry = try #require(StoreReader(folder: kiosk.folder.path).tail(1).first)
        #expect(entry.kind == "retention")
        #expect(entry.fields["base"] == .integer(384))
        #expect(entry.fields["signed"] == .integer(now.seconds))
        try store.append(AuditEvent(.start), at: now)
        try store.stop(at: now)
        #expect(try kiosk.verify().finding == nil)
        _ = try kiosk.open(creating: false)
    }
}
