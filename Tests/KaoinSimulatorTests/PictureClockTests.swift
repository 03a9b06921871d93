import KaoinCore
import KaoinFace
import KaoinLiveness
import KaoinPorts
import KaoinTestSupport
import Synchronization
import Testing

@testable import KaoinSimulator

/// The machine's clock, in a test's hands: whoever sleeps lets the time go by.
private final class MachineClock: KioskClock {
    private let passed = Mutex(Duration.zero)

    let now = Timestamp.current
    var elapsed: Duration { passed.withLock(\.self) }

    func goOn(_ duration: Duration) { passed.withLock { $0 += duration } }
    func sleep(for duration: Duration) async throws { goOn(duration) }
}

@Suite struct PictureClockTests {
    private let clock = PictureClock()

    private func camera() throws -> SimulatedCamera {
        let people = try SimulatedPeople(
            customer: (Portraits.picture(Portraits.enrolled), Portraits.enrolled),
            stranger: (Portraits.picture("biden.jpg"), "biden.jpg"), FaceAnalyzer(store: NetworkStore(threads: 1)))
        return SimulatedCamera(
            Presentation(nil, of: people.cast(isStranger: false), recorded: [.blink], seed: 1), clock: clock)
    }

    @Test func `time goes by with the pictures while the camera films, and by itself otherwise`() async throws {
        let camera = try camera()
        let before = clock.elapsed
        while clock.elapsed == before { try await clock.sleep(for: .milliseconds(1)) }

        try await camera.open()
        let opened = clock.elapsed
        let first = try await camera.next()
        // A slow machine computes for so long between two pictures.
        try await clock.sleep(for: .milliseconds(20))
        #expect(clock.elapsed == first.time)
        let second = try await camera.next()
        #expect(first.time >= opened && second.time - first.time == .milliseconds(66))
        #expect(clock.elapsed == second.time && second.sequence == first.sequence + 1)

        await camera.close()
        let closed = clock.elapsed
        #expect(closed >= second.time)
        while clock.elapsed == closed { try await clock.sleep(for: .milliseconds(1)) }
    }

    @Test func `with a pace no picture comes sooner than by the machine's clock, and a late one is not made up for`()
        async
    {
        let machine = MachineClock()
        let clock = PictureClock(isPaced: true, machine: machine)
        clock.beginFilming()
        await clock.pass(.milliseconds(66))
        #expect(machine.elapsed == .milliseconds(66) && clock.elapsed == .milliseconds(66))
        // What computing took counts.
        machine.goOn(.milliseconds(40))
        await clock.pass(.milliseconds(66))
        #expect(machine.elapsed == .milliseconds(132) && clock.elapsed == .milliseconds(132))
        // A slow machine's time waits.
        machine.goOn(.milliseconds(500))
        await clock.pass(.milliseconds(66))
        #expect(machine.elapsed == .milliseconds(632) && clock.elapsed == .milliseconds(198))
        await clock.pass(.milliseconds(66))
        #expect(machine.elapsed == .milliseconds(698) && clock.elapsed == .milliseconds(264))
    }

    @Test func `a person looks at the screen before each picture`() async throws {
        let camera = try camera()
        let looks = Mutex(0)
        await camera.watch {
            looks.withLock { $0 += 1 }
            return Guidance.turnLeft
        }
        try await camera.open()
        for _ in 1...3 { _ = try await camera.next() }
        await camera.close()
        #expect(looks.withLock(\.self) == 3)
    }
}
