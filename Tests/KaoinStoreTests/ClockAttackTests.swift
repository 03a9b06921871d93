import KaoinCore
import KaoinPass
import KaoinStore
import KaoinTestSupport
import Testing

/// Clocks that are wrong, by accident or on purpose: they erase nothing, and keep nobody from being accepted for long.
struct ClockAttackTests {
    private static let day: Int64 = 86_400
    private static let start = SampleStore.start
    private static let ahead = start.advanced(bySeconds: 730 * day)

    /// A kiosk with a bundle in force and some hundred entries.
    private static func used() throws -> Kiosk {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        #expect(try store.adopt(SampleStore.bundle(1, issued: start), at: start) == .new)
        try store.append(Array(repeating: AuditEvent(.fault), count: 600), at: start)
        try store.stop(at: start)
        return kiosk
    }

    @Test func `a clock two years ahead, for however long, erases nothing`() throws {
        let kiosk = try Self.used()
        let run = SampleStore.Run()
        let store = try kiosk.open(at: Self.ahead, run: run)
        run.pass(16)
        #expect(try store.retain(days: 30, at: Self.ahead, policy: .default) == 0)
        for hour in 1...48 as ClosedRange<Int64> {
            run.pass(3600)
            let now = Self.ahead.advanced(bySeconds: hour * 3600)
            #expect(try store.retain(days: 30, at: now, policy: .default) == 0)
        }
        #expect(try kiosk.verify().first == 1)
    }

    @Test func `nothing is erased within an hour of a start`() throws {
        let kiosk = try Self.used()
        let run = SampleStore.Run()
        let store = try kiosk.open(run: run)
        let now = Self.start.advanced(bySeconds: 60 * Self.day)
        #expect(try store.adopt(SampleStore.bundle(2, issued: now), at: now) == .new)
        run.pass(3599)
        #expect(try store.retain(days: 30, at: now, policy: .default) == 0)
        run.pass(1)
        #expect(try store.retain(days: 30, at: now, policy: .default) > 0)
    }

    @Test func `one start with the clock ahead keeps nobody from being accepted afterwards`() throws {
        let kiosk = try Self.used()
        let bundle = try SampleStore.bundle(1, issued: Self.start)
        let run = SampleStore.Run()
        let wrong = try kiosk.open(at: Self.ahead, run: run)
        try wrong.append(AuditEvent(.start), at: Self.ahead)
        run.pass(7200)
        try wrong.append(AuditEvent(.fault), at: Self.ahead)
        #expect(try !wrong.isClockBelieved(at: Self.ahead))
        try wrong.stop(at: Self.ahead)
        let store = try kiosk.open(at: Self.start.advanced(bySeconds: 8000))
        let now = Self.start.advanced(bySeconds: 8000)
        #expect(try store.isClockBelieved(at: now))
        #expect(try bundle.readiness(at: now, floor: store.floor()).allowsAcceptance)
        // The next bundle is fresh as well.
        let next = try SampleStore.bundle(2, issued: now)
        #expect(try store.adopt(next, at: now) == .new)
        #expect(try next.readiness(at: now, floor: store.floor()).allowsAcceptance)
    }

    @Test
    func `a hundred starts with the clock ahead raise the floor by five weeks at most, and the root takes it back`()
        throws
    {
        let kiosk = try Self.used()
        for _ in 0..<100 {
            let store = try kiosk.open()
            let now = try store.floor().time.advanced(bySeconds: 7 * Self.day)
            try store.append(AuditEvent(.start), at: now)
            try store.stop(at: now)
        }
        let store = try kiosk.open()
        #expect(try store.floor().time == Self.start.advanced(bySeconds: 35 * Self.day))
        let now = Self.start.advanced(bySeconds: Self.day)
        let next = try SampleStore.bundle(2, issued: now)
        #expect(try store.adopt(next, at: now) == .new)
        #expect(try !next.readiness(at: now, floor: store.floor()).allowsAcceptance)
        let reset = try SampleStore.bundle(3, issued: now, resetsClock: true)
        #expect(try store.adopt(reset, at: now) == .new)
        #expect(try reset.readiness(at: now, floor: store.floor()).allowsAcceptance)
        let entry = try #require(StoreReader(folder: kiosk.folder.path).tail(1).first)
        #expect(entry.kind == "clock")
        #expect(entry.fields["before"] == .integer(Self.start.advanced(bySeconds: 35 * Self.day).seconds))
        // It works once: taken again it takes nothing back.
        try store.append(AuditEvent(.fault), at: now.advanced(bySeconds: 3 * Self.day))
        #expect(try store.adopt(reset, at: now) == .known)
        #expect(try store.floor().time == now.advanced(bySeconds: 3 * Self.day))
    }

    @Test func `a kiosk whose clock has no battery starts in the past, refers everything, and goes on when it is set`()
        throws
    {
        let kiosk = try Self.used()
        let bundle = try SampleStore.bundle(1, issued: Self.start)
        let run = SampleStore.Run()
        let past = Timestamp(seconds: 1_000_000)
        let store = try kiosk.open(at: past, run: run)
        try store.append(AuditEvent(.start), at: past)
        run.pass(600)
        try store.append(AuditEvent(.fault), at: past.advanced(bySeconds: 600))
        #expect(try store.floor().time == Self.start.advanced(bySeconds: 600))
        let behind = try bundle.readiness(at: past.advanced(bySeconds: 600), floor: store.floor())
        #expect(behind.doubts.map(\.kind) == ["clock-behind"])
        // A technician sets the clock: it jumps, further than the kiosk can tell for itself.
        let now = Self.start.advanced(bySeconds: 20 * Self.day)
        try store.append(AuditEvent(.fault), at: now)
        #expect(try !store.isClockBelieved(at: now))
        #expect(try store.floor().time == Self.start.advanced(bySeconds: 600))
        #expect(try bundle.readiness(at: now, floor: store.floor()).allowsAcceptance)
    }

    @Test func `entries of a clock that stands in the past are as old as the bundle that was in force`() throws {
        let kiosk = try Kiosk()
        let run = SampleStore.Run()
        let past = Timestamp(seconds: 1_000_000)
        let store = try kiosk.open(at: past, run: run)
        #expect(try store.adopt(SampleStore.bundle(1, issued: Self.start), at: past) == .new)
        try store.append(Array(repeating: AuditEvent(.fault), count: 600), at: past)
        run.pass(3600)
        func issue(_ number: UInt64, after days: Int64) throws -> BundleAdoption {
            let issued = Self.start.advanced(bySeconds: days * Self.day)
            return try store.adopt(SampleStore.bundle(number, issued: issued), at: past)
        }
        #expect(try issue(2, after: 30) == .new)
        #expect(try store.retain(days: 30, at: past, policy: .default) == 0)
        #expect(try issue(3, after: 31) == .new)
        #expect(try store.retain(days: 30, at: past, policy: .default) == 255)
    }

    @Test func `entries of a clock that was ahead stay until the root says that it was`() throws {
        let kiosk = try Kiosk()
        let run = SampleStore.Run()
        let store = try kiosk.open(at: Self.ahead, run: run)
        #expect(try store.adopt(SampleStore.bundle(1, issued: Self.start), at: Self.ahead) == .new)
        try store.append(Array(repeating: AuditEvent(.fault), count: 300), at: Self.ahead)
        run.pass(3600)
        let (first, second) = (
            Self.start.advanced(bySeconds: 31 * Self.day), Self.start.advanced(bySeconds: 62 * Self.day)
        )
        #expect(try store.adopt(SampleStore.bundle(2, issued: first, resetsClock: false), at: first) == .new)
        #expect(try store.retain(days: 30, at: first, policy: .default) == 0)
        #expect(try store.adopt(SampleStore.bundle(3, issued: first, resetsClock: true), at: first) == .new)
        #expect(try store.adopt(SampleStore.bundle(4, issued: second), at: second) == .new)
        #expect(try store.retain(days: 30, at: second, policy: .default) == 255)
    }
}
