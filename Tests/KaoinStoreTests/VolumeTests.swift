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
}
