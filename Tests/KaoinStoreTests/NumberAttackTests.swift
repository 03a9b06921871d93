import KaoinCore
import KaoinPass
import KaoinStore
import KaoinTestSupport
import Testing

/// Numbers of bundles and of passes, and what somebody makes of two that are equal or of an older one.
struct NumberAttackTests {
    private static let start = SampleStore.start

    @Test func `a bundle older than any that was in force stays out, whatever became of the file`() throws {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        func bundle(_ number: UInt64) throws -> TrustBundle { try SampleStore.bundle(number, issued: Self.start) }
        #expect(try store.greatestBundle() == 0)
        #expect(try store.adopt(bundle(11), at: Self.start) == .new)
        #expect(try store.adopt(bundle(12), at: Self.start) == .new)
        #expect(try store.adopt(bundle(11), at: Self.start) == .refused(inForce: 12))
        #expect(try store.adopt(bundle(12), at: Self.start) == .known)
        let other = try SampleStore.bundle(12, issued: Self.start.advanced(bySeconds: 1))
        #expect(try store.adopt(other, at: Self.start) == .refused(inForce: 12))
        try store.stop(at: Self.start)
        let next = try kiosk.open()
        #expect(try next.adopt(bundle(11), at: Self.start) == .refused(inForce: 12))
        #expect(try StoreReader(folder: kiosk.folder.path).greatestBundle() == 12)
        let entries = try StoreReader(folder: kiosk.folder.path).tail(9).filter { $0.kind == "trust-import" }
        #expect(entries.map { $0.fields["number"] } == [.integer(11), .integer(12)])
    }

    @Test func `a number that two issuers gave is counted for each of them`() throws {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        let number = SampleStore.passID(1)
        let (one, other) = (
            UseSubject(issuer: [UInt8](repeating: 1, count: 32), number: number),
            UseSubject(issuer: [UInt8](repeating: 2, count: 32), number: number)
        )
        for _ in 0..<5 {
            _ = try store.begin(
                store.digest(one), expires: SampleStore.later, at: Self.start, floor: .release,
                policy: SampleStore.freePolicy)
            try store.end(
                store.digest(one), .failed(livenessPassed: false), at: Self.start, policy: SampleStore.freePolicy,
                event: AuditEvent(.session))
        }
        #expect(try store.record(of: store.digest(one)).failures == 5)
        #expect(try store.record(of: store.digest(other)) == UseRecord())
    }
}
