import Glibc
import KaoinCore
import KaoinCrypto
import KaoinDesk
import KaoinFace
import KaoinIssuing
import KaoinKiosk
import KaoinLiveness
import KaoinPass
import KaoinPorts
import KaoinSimulator
import KaoinStore
import KaoinTool
import Synchronization

/// A desk with keys of its own and a register in a folder; simulated persons stand before it.
struct LabDesk {
    let camera: LabDeskCamera
    let register: PassRegister
    let people: SimulatedPeople
    private let clock = SteppingClock()
    private let worker: FaceWorker
    private let signer: IssuerSigner
    private let opener: BranchOpener

    init(
        folder: String, keys: LabDeskKeys, people: SimulatedPeople, store: sending NetworkStore
    ) throws {
        self.people = people
        worker = try FaceWorker(store: store)
        camera = LabDeskCamera(Self.presentation(nil, of: people, isStranger: false, seed: 1), clock: clock)
        signer = keys.signer
        opener = keys.opener
        register = try PassRegister(folder: folder, creating: true, signer: keys.receipts, at: .current)
    }

    private static func presentation(
        _ species: AttackSpecies?, of people: SimulatedPeople, isStranger: Bool, seed: UInt64
    ) -> Presentation {
        Presentation(species, of: people.cast(isStranger: isStranger), recorded: [.turnLeft, .blink], seed: seed)
    }

    /// Who stands before the camera from now on.
    func present(_ species: AttackSpecies? = nil, isStranger: Bool = false, seed: UInt64) async {
        await camera.present(Self.presentation(species, of: people, isStranger: isStranger, seed: seed))
    }

    func parts(hasOpener: Bool = true) -> DeskParts {
        DeskParts(
            camera: camera, worker: worker, signer: signer, group: opener.group, opener: hasOpener ? opener : nil,
            register: register, clock: clock, clerk: Int64(getuid()))
    }

    func enrolment(hasOpener: Bool = true) async -> DeskEnrolment {
        let made = DeskEnrolment(parts(hasOpener: hasOpener))
        await camera.watch(made)
        return made
    }

    func customer(_ reference: String = "DESK-0001") -> DeskCustomer {
        DeskCustomer(
            name: "デモ 太郎", reference: reference, expires: Timestamp.current.advanced(bySeconds: 5 * 365 * 86_400),
            document: .drivingLicence, documentNumber: "123456789012")
    }

    /// From the identity to a pass that the customer can take.
    ///
    /// - Returns: nil where nobody is enrolled; and for how long the machine issued, in seconds.
    func issue(_ enrolment: DeskEnrolment, renews old: Pass? = nil) async throws -> (pass: Pass, seconds: Double)? {
        try await enrolment.identify(customer(), renews: old != nil)
        if let old { try await enrolment.open(oldPass: old.text, pin: nil) }
        try await enrolment.capture()
        guard await enrolment.phase == .choosingPIN else { return nil }
        try await enrolment.chooseNoPIN()
        let window = Mutex<String?>(nil)
        let began = ContinuousClock.now
        try await enrolment.issue { made in window.withLock { $0 = made.pass.text } }
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        guard let text = window.withLock(\.self) else { return nil }
        return (try Pass(text: text), seconds)
    }

    /// Where a pass is in the register.
    func state(of pass: Pass) throws -> String {
        register.passes[try pass.unverifiedPublicPart().passID]?.state.name ?? "unknown"
    }
}
