import KaoinCore
import KaoinKioskTestSupport
import KaoinPorts
import KaoinTestSupport
import Testing

@testable import KaoinKiosk

/// Sessions of a kiosk with a second camera, whose pictures are made here.
@Suite(.serialized, .timeLimit(.minutes(240))) struct InfraredSessionTests {
    /// An infrared camera that sees one brightness everywhere.
    private actor Infrared: FrameSource {
        nonisolated let name = "infrared"
        private let brightness: UInt8?
        private let clock: any KioskClock
        private var count = 0
        private(set) var isOpen = false

        /// - Parameter brightness: nil delivers nothing.
        init(_ brightness: UInt8?, clock: any KioskClock) { (self.brightness, self.clock) = (brightness, clock) }

        func open() async throws(CaptureFault) { isOpen = true }

        func next() async throws(CaptureFault) -> CameraFrame {
            guard isOpen else { throw .closed }
            try? await clock.sleep(for: .milliseconds(20))
            guard let brightness else { throw .silent(name) }
            count += 1
            let pixels = [UInt8](repeating: brightness, count: 64 * 48 * 3)
            // Ahead, so that no busy machine makes it too old; what is too old is tested below.
            let time = clock.elapsed + .seconds(60)
            return CameraFrame(
                image: RGBImage(width: 64, height: 48, pixels: pixels), sequence: count, time: time)
        }

        func close() async { isOpen = false }
    }

    private func verdict(_ brightness: UInt8?) async throws -> (Verdict, stillFilms: Bool) {
        let infrared = Infrared(brightness, clock: SystemClock())
        let branch = try await Branch(infrared: infrared)
        let verdict = try await branch.verify().verdict
        return (verdict, await infrared.isOpen)
    }

    @Test func `a holder whose face is bright in the infrared is accepted`() async throws {
        let (verdict, stillFilms) = try await verdict(120)
        #expect(verdict == .accepted && !stillFilms)
    }

    @Test func `what is dark in the infrared is refused, though everything else is right`() async throws {
        let (verdict, stillFilms) = try await verdict(6)
        #expect(verdict == .rejected(.attack(.darkInInfrared)) && !stillFilms)
    }

    @Test func `an infrared camera that delivers nothing is a fault, never an acceptance`() async throws {
        let (verdict, stillFilms) = try await verdict(nil)
        #expect(verdict == .faulted(.camera) && !stillFilms)
    }

    @Test func `an old picture does not stand for a new one`() async {
        let eye = InfraredFrameBuffer()
        func frame(_ time: Duration) -> CameraFrame {
            CameraFrame(
                image: RGBImage(width: 1, height: 1, pixels: [9, 9, 9]), sequence: 1, time: time)
        }
        #expect(await eye.pictures(at: .zero) == nil)
        await eye.take(frame(.milliseconds(100)))
        #expect(await eye.pictures(at: .milliseconds(110)) == nil)
        await eye.take(frame(.milliseconds(140)))
        #expect(await eye.pictures(at: .milliseconds(150))?.count == 2)
        #expect(await eye.pictures(at: .milliseconds(900)) == nil)
    }
}
