import Foundation
import KaoinCore
import KaoinStore
import KaoinTestSupport
import Testing

/// Years of entries: what they take. docs/LIMITATIONS.md states the figures that this prints.
struct VolumeTests {
    @Test func `100,000 entries of sessions are verified in seconds and take under 200 bytes each`() throws {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        let count = 100_000
        for block in 0..<count / 1000 {
            let events = try (0..<1000).map { number in
                AuditEvent(
                    .session,
                    [
                        "pass": try store.digest(SampleStore.pass(UInt8(number % 200))).value, "score": .integer(412),
                        "outcome": .word("accepted"), "failures": .integer(0), "session": .integer(Int64(number)),
                    ])
            }
            try store.append(events, at: SampleStore.start.advanced(bySeconds: Int64(block)))
        }
        try store.stop(at: SampleStore.later)
        let clock = ContinuousClock()
        var report = AuditReport()
        let verifying = try clock.measure { report = try kiosk.verify() }
        let opening = try clock.measure { try kiosk.open().stop(at: SampleStore.later) }
        #expect(report.finding == nil)
        #expect(report.entries == count + 1)
        #expect(report.checkpoints == count / 128 + 1)
        let length = try kiosk.bytes(kiosk.database).count
        #expect(length < 200 * count)
        print("\(count) entries: \(length) bytes, verified in \(verifying), opened and stopped in \(opening)")
    }

    @Test func `a use among 10,000 records is signed with all of them, and hashes few of them`() throws {
        let kiosk = try Kiosk()
        // A state of version 0.1.0 is taken over as it lies there.
        try kiosk.put(Data(contentsOf: Vector.folder.appending(path: "store/version-1.sqlite")), kiosk.database)
        try kiosk.tamper(
            """
            WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 10000)
            INSERT INTO use SELECT randomblob(16), 1900000000, 1, 0, 1800000000, x'811A6B49D200', 0 FROM number
            """, isEnemy: false)
        try kiosk.put(Data(), kiosk.journal)
        let store = try kiosk.open(creating: false, takeOver: kiosk.verify().head)
        // At the start all records are looked at; at a use those whose pass begins with the same byte, before and after.
        let start = store.hashedRecords
        #expect(start >= 10_000)
        let pass = try store.digest(SampleStore.pass(9))
        let clock = ContinuousClock()
        let begun = try clock.measure {
            _ = try store.begin(
                pass, expires: SampleStore.later, at: SampleStore.start, floor: .release, policy: SampleStore.freePolicy
            )
        }
        let ended = try clock.measure {
            try store.end(
                pass, .accepted, at: SampleStore.start, policy: SampleStore.freePolicy, event: AuditEvent(.session))
        }
        let hashed = store.hashedRecords - start
        // 39 records to a bucket are expected, with a standard deviation of 6; two buckets, each twice, in two steps.
        #expect((1...8 * 100).contains(hashed), "\(hashed) records")
        print("a use among 10000 records: begun in \(begun), ended in \(ended), \(hashed) records hashed")
        #expect(try kiosk.verify().finding == nil)
    }
}
