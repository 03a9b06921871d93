import Foundation
import KaoinCore
import KaoinCrypto
import KaoinDesk
import KaoinFace
import KaoinKiosk
import KaoinLiveness
import KaoinPass
import KaoinPorts
import KaoinSimulator
import KaoinStore
import KaoinTestSupport
import KaoinVision
import Synchronization

/// Time that goes on by waiting alone: a second of waiting takes none.
final class DeskClock: KioskClock {
    private let passed = Mutex(Duration.zero)

    let now = Timestamp.current
    var elapsed: Duration { passed.withLock(\.self) }

    func pass(_ duration: Duration) { passed.withLock { $0 += duration } }
    func sleep(for duration: Duration) async throws { pass(duration) }
}

/// Somebody before the desk's camera who does what the window asks, from the next picture on.
actor DeskCamera: FrameSource {
    nonisolated let name = "simulated"
    private let simulated: SimulatedCamera
    private var fault: CaptureFault?

    init(_ presentation: Presentation, clock: DeskClock) {
        simulated = SimulatedCamera(presentation, clock: clock)
    }

    /// Whose window is looked at.
    func watch(_ asked: @escaping @Sendable () async -> Guidance?) async { await simulated.watch(asked) }
    /// What happens at the next picture; nil for nothing.
    func fail(with fault: CaptureFault?) { self.fault = fault }
    func present(_ presentation: Presentation) async { await simulated.present(presentation) }

    func open() async throws(CaptureFault) { try await simulated.open() }
    func close() async { await simulated.close() }

    func next() async throws(CaptureFault) -> CameraFrame {
        if let fault { throw fault }
        return try await simulated.next()
    }
}

/// A room with nobody in it: whoever begins an enrolment waits until it is ended.
actor EmptyRoomCamera: FrameSource {
    nonisolated let name = "empty-room"
    private var count = 0

    func open() async throws(CaptureFault) {}
    func close() async {}

    func next() async throws(CaptureFault) -> CameraFrame {
        count += 1
        try? await Task.sleep(for: .milliseconds(50))
        let (width, height) = (160, 120)
        // No two pictures of a camera are the same.
        let image = RGBImage(
            width: width, height: height, pixels: [UInt8](repeating: UInt8(60 + count % 100), count: width * height * 3)
        )
        return CameraFrame(image: image, sequence: count, time: .milliseconds(66) * count)
    }
}

/// A desk with real keys, register and networks; a simulated person stands before it.
struct DeskBench {
    static let people = Result {
        try SimulatedPeople(
            customer: (Portraits.picture(Portraits.enrolled), Portraits.enrolled),
            stranger: (Portraits.picture("biden.jpg"), "biden.jpg"), FaceAnalyzer(store: NetworkStore(threads: 1)))
    }
    static let worker = Result { try FaceWorker(store: NetworkStore(threads: 1)) }

    let folder: TemporaryFolder
    let clock = DeskClock()
    let camera: DeskCamera
    let signer: IssuerSigner
    let opener: BranchOpener
    let register: PassRegister
    private let key: ReceiptSigner

    init(_ species: AttackSpecies? = nil, seed: UInt64 = 3) throws {
        folder = try TemporaryFolder()
        camera = DeskCamera(try Self.person(species, seed: seed), clock: clock)
        signer = try IssuerSigner(name: "あおば銀行", key: SigningKey.random())
        opener = try BranchOpener(key: .random())
        key = ReceiptSigner(key: try .random())
        register = try PassRegister(folder: folder.path, creating: true, signer: key, at: clock.now)
    }

    static func person(
        _ species: AttackSpecies? = nil, isStranger: Bool = false, seed: UInt64 = 3
    ) throws -> Presentation {
        Presentation(
            species, of: try people.get().cast(isStranger: isStranger), recorded: [.turnLeft, .blink], seed: seed)
    }

    /// - Parameter camera: nil for the one that simulates.
    func parts(hasOpener: Bool = true, camera other: (any FrameSource)? = nil) throws -> DeskParts {
        DeskParts(
            camera: other ?? camera, liveness: TwoTurns(), worker: try Self.worker.get(), signer: signer,
            group: opener.group,
            opener: hasOpener ? opener : nil, register: register, clock: clock, clerk: 1000)
    }

    func enrolment(hasOpener: Bool = true) async throws -> DeskEnrolment {
        let made = DeskEnrolment(try parts(hasOpener: hasOpener))
        await camera.watch { await made.guidance }
        return made
    }

    func customer(reference: String = "1234567", years: Int64 = 5) -> DeskCustomer {
        DeskCustomer(
            name: "山田 花子", reference: reference, expires: clock.now.advanced(bySeconds: years * 365 * 86_400),
            document: .drivingLicence, documentNumber: "1234 5678 9012")
    }

    func laterProof(of number: PassID) async throws -> LaterProof {
        let made = try LaterProof(
            of: number,
            LaterProof.Parts(
                camera: camera, liveness: TwoTurns(), worker: try Self.worker.get(), issuer: signer.issuer,
                opener: opener,
                register: register, clock: clock))
        await camera.watch { await made.guidance }
        return made
    }

    /// The register as the next start of the desk finds it if the power is cut now: everything that was told is on the disk
    /// before the call returns, so that a copy of the files is what is left.
    func afterPowerCut() throws -> [RegisterRecord] {
        let left = try TemporaryFolder()
        for file in folder.contents {
            try FileManager.default.copyItem(atPath: folder.path(file), toPath: left.path(file))
        }
        return try PassRegister(folder: left.path, creating: false, signer: key, at: clock.now).passes.all
    }

    /// What another process sees of the register.
    func read() throws -> RegisteredPasses { try RegisterReader(folder: folder.path, key: key.verifier).passes }
}

/// What was shown on the window.
final class DeskWindow: Sendable {
    private let text = Mutex<String?>(nil)

    var shown: String? { text.withLock(\.self) }
    func show(_ text: String) { self.text.withLock { $0 = text } }
}
