import KaoinCore
import KaoinDesk
import KaoinLiveness
import KaoinPorts
import KaoinSimulator
import Synchronization

/// Time that goes on by waiting alone, so that a simulated enrolment takes as long as it computes.
final class SteppingClock: KioskClock {
    private let passed = Mutex(Duration.zero)

    var now: Timestamp { .current }
    var elapsed: Duration { passed.withLock(\.self) }

    func sleep(for duration: Duration) async throws {
        passed.withLock { $0 += duration }
        await Task.yield()
    }
}

/// Somebody before a desk's camera who does what the window asks, from the next picture on.
actor LabDeskCamera: FrameSource {
    nonisolated let name = "simulated"
    private let simulated: SimulatedCamera
    private var enrolment: DeskEnrolment?

    init(_ presentation: Presentation, clock: SteppingClock) {
        simulated = SimulatedCamera(presentation, clock: clock)
    }

    /// Whose window is looked at.
    func watch(_ enrolment: DeskEnrolment) { self.enrolment = enrolment }
    func present(_ presentation: Presentation) async { await simulated.present(presentation) }

    func open() async throws(CaptureFault) { try await simulated.open() }
    func close() async { await simulated.close() }

    func next() async throws(CaptureFault) -> CameraFrame {
        await simulated.hear(await enrolment?.guidance.flatMap(ChallengeAction.init))
        return try await simulated.next()
    }
}
