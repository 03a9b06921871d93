import KaoinCore
import Testing

/// What a kiosk takes from its clock, and what it does not.
struct KeptTimeTests {
    private static let signed = Timestamp(seconds: 1_800_000_000)
    private static let day: Int64 = 86_400

    private static func time(floor: Int64 = 0, running: Int64 = 0) throws -> KeptTime {
        try #require(KeptTime(floor: TimeFloor(signed.advanced(bySeconds: floor)), signed: signed, running: running))
    }

    @Test func `a clock within reach raises the floor, one beyond does not`() throws {
        var time = try Self.time()
        let reach = time.reachAtStart
        time.observe(Self.signed.advanced(bySeconds: 7 * Self.day), ran: 0, reach: reach)
        #expect(time.floor.time == Self.signed.advanced(bySeconds: 7 * Self.day))
        time.observe(Self.signed.advanced(bySeconds: 7 * Self.day + 1), ran: 0, reach: reach)
        time.observe(Self.signed.advanced(bySeconds: 730 * Self.day), ran: 0, reach: reach)
        #expect(time.floor.time == Self.signed.advanced(bySeconds: 7 * Self.day))
    }

    @Test func `the time that a kiosk runs is past, whatever its clock shows`() throws {
        var time = try Self.time()
        for _ in 0..<10 { time.observe(Timestamp(seconds: 0), ran: 600, reach: time.reachAtStart) }
        #expect(time.floor.time == Self.signed.advanced(bySeconds: 6000))
        #expect(time.certain == time.floor.time)
    }

    @Test func `many starts with the clock ahead raise the floor by five weeks at most`() throws {
        var time = try Self.time()
        for _ in 0..<1000 { time.observe(time.reachAtStart, ran: 0, reach: time.reachAtStart) }
        #expect(time.floor.time == Self.signed.advanced(bySeconds: 35 * Self.day))
    }

    @Test func `a newer bundle raises the floor, and only one that says so lowers it`() throws {
        var time = try Self.time(floor: 20 * Self.day, running: 3600)
        let issued = Self.signed.advanced(bySeconds: 2 * Self.day)
        time.adopt(issued, resetsClock: false)
        #expect(time.floor.time == Self.signed.advanced(bySeconds: 20 * Self.day))
        #expect(time.signed == issued)
        #expect(time.running == 0)
        time.adopt(issued, resetsClock: true)
        #expect(time.floor.time == issued)
        // One that was issued before what is certain takes nothing back.
        time.observe(Timestamp(seconds: 0), ran: 5 * Self.day, reach: time.reachAtStart)
        let certain = time.certain
        time.adopt(issued.advanced(bySeconds: 10), resetsClock: false)
        #expect(time.certain == certain)
    }

    @Test(
        arguments: [
            (-1, 0, 0), (0, 0, -1), (0, 1, 0), (253_402_300_800, 0, 0), (0, 0, 100_000_000_001),
        ] as [(Int64, Int64, Int64)])
    func `figures that no kiosk keeps are none`(floor: Int64, signed: Int64, running: Int64) {
        #expect(
            KeptTime(
                floor: TimeFloor(Timestamp(seconds: floor)), signed: Timestamp(seconds: signed), running: running)
                == nil)
    }
}
