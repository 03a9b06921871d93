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
    private var fault: CaptureFault?
    /// How many pictures come before time stands still; nil for no end.
    private var left: Int?
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ presentation: Presentation, clock: SteppingClock) {
        simulated = SimulatedCamera(presentation, clock: clock)
    }

    /// Whose window is looked at.
    func watch(_ enrolment: DeskEnrolment) async { await simulated.watch { await enrolment.guidance } }
    func watch(_ counter: DeskCounter) async { await simulated.watch { await counter.asked() } }

    /// So many pictures more, then time stands still before the camera; nil for no end.
    func goOn(for count: Int?) {
        left = count
        for one in waiting { one.resume() }
        waiting = []
    }

    /// What happens at the next picture; nil for nothing.
    func fail(with fault: CaptureFault?) { self.fault = fault }
    func present(_ presentation: Presentation) async { await simulated.present(presentation) }

    func open() async throws(CaptureFault) { try await simulated.open() }
    func close() async { await simulated.close() }

    func next() async throws(CaptureFault) -> CameraFrame {
        while left == 0 { await withCheckedContinuation { waiting.append($0) } }
        left = left.map { $0 - 1 }
        if let fault { throw fault }
        return try await simulated.next()
    }
}
