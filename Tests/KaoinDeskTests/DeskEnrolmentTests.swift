import KaoinCore
import KaoinCrypto
import KaoinDesk
import KaoinIssuing
import KaoinKiosk
import KaoinMatching
import KaoinPass
import KaoinPorts
import KaoinSimulator
import KaoinStore
import KaoinTestSupport
import Synchronization
import Testing

/// Whole enrolments of simulated persons, with real networks, keys, codes and register.
@Suite(.serialized) struct DeskEnrolmentTests {
    private func pin(_ digits: String) throws -> SecretBytes { try SecretBytes(copying: Array(digits.utf8).span) }

    private func prove(_ proof: LaterProof, pin digits: String) async throws -> Bool {
        let typed = try pin(digits)
        return try await proof.prove(pin: PassPIN(typed))
    }

    /// From the identity to a pass that the customer can take.
    private func issue(_ bench: DeskBench, _ enrolment: DeskEnrolment) async throws -> Pass {
        try await enrolment.identify(bench.customer(), renews: false)
        try await enrolment.capture()
        try await enrolment.chooseNoPIN()
        return try await show(enrolment)
    }

    private func show(_ enrolment: DeskEnrolment) async throws -> Pass {
        let window = DeskWindow()
        try await enrolment.issue { window.show($0.pass.text) }
        return try Pass(text: #require(window.shown))
    }

    private func number(_ pass: Pass) throws -> PassID { try pass.unverifiedPublicPart().passID }

    @Test func `a living person gets a pass with a PIN, shows it, and it is handed over`() async throws {
        let bench = try DeskBench()
        let enrolment = try await bench.enrolment(hasOpener: false)
        try await enrolment.identify(bench.customer(), renews: false)
        try await enrolment.capture()
        #expect(await enrolment.phase == .choosingPIN)
        #expect(try bench.read().all.isEmpty)
        // Not a PIN; another one the second time; then twice the same.
        #expect(try await !enrolment.type(pin: pin("12a4")))
        #expect(try await enrolment.type(pin: pin("2468")))
        #expect(try await !enrolment.type(pin: pin("2469")))
        #expect(try await enrolment.type(pin: pin("2468")))
        #expect(try await enrolment.type(pin: pin("2468")))
        let window = DeskWindow()
        let register = bench.register
        try await enrolment.issue { made in
            // Nobody can have it before the register knows.
            #expect(register.passes[made.publicPart.passID]?.state == .intended)
            window.show(made.pass.text)
        }
        let pass = try Pass(text: #require(window.shown))
        let number = try number(pass)
        #expect(try bench.read()[number]?.state == .issued)
        #expect(try await enrolment.prove(pass.text))
        #expect(await enrolment.ending == .handedOver)
        let record = try #require(try bench.read()[number])
        #expect(record.state == .handedOver)
        #expect(record.pass.clerk == 1000 && record.pass.document == .drivingLicence)
        // The kiosk's side: it opens with the PIN alone, and holds the customer's face.
        let verified = try VerifiedPass(pass, trusting: [bench.signer.issuer], at: bench.clock.now)
        #expect(verified.needsPIN)
        let typed = try pin("2468")
        let opened = try verified.open(with: [bench.opener], pin: PassPIN(typed))
        #expect(opened.reference == "1234567")
        #expect(opened.pictures?.count == record.pass.quality.pictures.count)
    }

    @Test(arguments: [AttackSpecies.printMoved, .phoneReplay])
    func `a print and a screen get nothing, and the register stays empty`(species: AttackSpecies) async throws {
        let bench = try DeskBench(species, seed: 11)
        let enrolment = try await bench.enrolment()
        try await enrolment.identify(bench.customer(), renews: false)
        try await enrolment.capture()
        guard case .notCaptured? = await enrolment.ending else {
            Issue.record("\(String(describing: await enrolment.ending))")
            return
        }
        #expect(try bench.read().all.isEmpty)
        await #expect(throws: DeskRefusal.wrongPhase(.ended)) { try await enrolment.chooseNoPIN() }
    }

    @Test func `only the pass itself before the person themselves proves the hand-over`() async throws {
        let bench = try DeskBench()
        let enrolment = try await bench.enrolment(hasOpener: false)
        let pass = try await issue(bench, enrolment)
        let number = try number(pass)
        // Another text, a pass of another issuer, and a changed letter.
        let foreign = try DeskBench()
        let other = try await issue(foreign, foreign.enrolment())
        var changed = Array(pass.text)
        changed[changed.count - 1] = changed.last == "A" ? "B" : "A"
        for text in ["HELLO", other.text, String(changed)] { #expect(try await !enrolment.prove(text)) }
        #expect(try bench.read()[number]?.state == .issued)
        // Another person holds the phone.
        await bench.camera.present(try DeskBench.person(isStranger: true, seed: 5))
        #expect(try await !enrolment.prove(pass.text))
        // A print of the customer.
        await bench.camera.present(try DeskBench.person(.printMoved, seed: 11))
        #expect(try await !enrolment.prove(pass.text))
        #expect(try bench.read()[number]?.state == .issued)
        await bench.camera.present(try DeskBench.person(seed: 4))
        #expect(try await enrolment.prove(pass.text))
        #expect(try bench.read()[number]?.state == .handedOver)
    }

    @Test func `without the proof the pass stays issued`() async throws {
        let bench = try DeskBench()
        let enrolment = try await bench.enrolment()
        let pass = try await issue(bench, enrolment)
        await enrolment.cancel()
        #expect(await enrolment.ending == .notProven)
        #expect(try bench.read()[number(pass)]?.state == .issued)
    }

    @Test func `a pass that could not be shown is revoked at once`() async throws {
        struct PrinterFault: Error {}
        let bench = try DeskBench()
        let enrolment = try await bench.enrolment()
        try await enrolment.identify(bench.customer(), renews: false)
        try await enrolment.capture()
        try await enrolment.chooseNoPIN()
        await #expect(throws: PrinterFault.self) { try await enrolment.issue { _ in throw PrinterFault() } }
        #expect(await enrolment.ending == .faulted)
        let record = try #require(try bench.read().all.first)
        #expect(record.state == .revoked(.interrupted))
        #expect(try bench.read().revocations(at: bench.clock.now).ids == [record.pass.number])
    }

    @Test func `a renewal opens the old pass, compares with it, and revokes it with the proof`() async throws {
        let bench = try DeskBench()
        let first = try await bench.enrolment()
        let old = try await issue(bench, first)
        #expect(try await first.prove(old.text))
        let second = try await bench.enrolment()
        await bench.camera.present(try DeskBench.person(seed: 4))
        try await second.identify(bench.customer(), renews: true)
        try await second.open(oldPass: old.text, pin: nil)
        try await second.capture()
        let similarity = try #require(await second.similarity)
        #expect(similarity > 0.6)
        try await second.chooseNoPIN()
        let new = try await show(second)
        #expect(try bench.read()[number(old)]?.state == .handedOver)
        #expect(try await second.prove(new.text))
        #expect(try bench.read()[number(old)]?.state == .revoked(.renewed))
        #expect(try bench.read()[number(new)]?.pass.replaces == number(old))
        // What was renewed is renewed once.
        let third = try await bench.enrolment()
        try await third.identify(bench.customer(), renews: true)
        await #expect(throws: DeskRefusal.oldPassRevoked) { try await third.open(oldPass: old.text, pin: nil) }
    }

    @Test func `nobody renews a pass of somebody else`() async throws {
        let bench = try DeskBench()
        let first = try await bench.enrolment()
        let pass = try await issue(bench, first)
        await first.cancel()
        let other = try await bench.enrolment()
        try await other.identify(bench.customer(reference: "7654321"), renews: true)
        await #expect(throws: DeskRefusal.otherReference) { try await other.open(oldPass: pass.text, pin: nil) }
        let stranger = try await bench.enrolment()
        await bench.camera.present(try DeskBench.person(isStranger: true, seed: 5))
        try await stranger.identify(bench.customer(), renews: true)
        try await stranger.open(oldPass: pass.text, pin: nil)
        try await stranger.capture()
        #expect(await stranger.ending == .otherPerson)
        #expect(try bench.read().all.count == 1)
        let keyless = try await bench.enrolment(hasOpener: false)
        await #expect(throws: DeskRefusal.cannotRenew) { try await keyless.identify(bench.customer(), renews: true) }
    }

    @Test func `a date beyond the policy begins nothing`() async throws {
        let bench = try DeskBench()
        let enrolment = try await bench.enrolment()
        await #expect(throws: DeskRefusal.self) {
            try await enrolment.identify(bench.customer(years: 11), renews: false)
        }
        await #expect(throws: DeskRefusal.expired) {
            try await enrolment.identify(bench.customer(years: 0), renews: false)
        }
        #expect(await enrolment.phase == .identity)
    }

    @Test func `a step that takes too long ends it, with nothing issued`() async throws {
        let bench = try DeskBench()
        let enrolment = try await bench.enrolment()
        try await enrolment.identify(bench.customer(), renews: false)
        try await enrolment.capture()
        bench.clock.pass(.seconds(180))
        await #expect(throws: DeskRefusal.wrongPhase(.ended)) { try await enrolment.chooseNoPIN() }
        #expect(await enrolment.ending == .tooSlow)
        #expect(try bench.read().all.isEmpty)
    }

    @Test func `whenever the power is cut, nothing is half-issued`() async throws {
        let bench = try DeskBench()
        let enrolment = try await bench.enrolment()
        try await enrolment.identify(bench.customer(), renews: false)
        #expect(try bench.afterPowerCut().isEmpty)
        try await enrolment.capture()
        #expect(try bench.afterPowerCut().isEmpty)
        try await enrolment.chooseNoPIN()
        #expect(try bench.afterPowerCut().isEmpty)
        let window = DeskWindow()
        let during = Mutex<[RegisteredState]>([])
        try await enrolment.issue { made in
            // It may be in the customer's hands already: it is refused from the next bundle on.
            let left = try bench.afterPowerCut().map(\.state)
            during.withLock { $0 = left }
            window.show(made.pass.text)
        }
        #expect(during.withLock(\.self) == [.revoked(.interrupted)])
        #expect(try bench.afterPowerCut().map(\.state) == [.issued])
        #expect(try await enrolment.prove(#require(window.shown)))
        #expect(try bench.afterPowerCut().map(\.state) == [.handedOver])
    }

    @Test func `a camera that fails in the capture ends it, and in the proof it may be tried again`() async throws {
        let bench = try DeskBench()
        let first = try await bench.enrolment()
        try await first.identify(bench.customer(), renews: false)
        await bench.camera.fail(with: .missing("camera"))
        await #expect(throws: CaptureFault.missing("camera")) { try await first.capture() }
        #expect(await first.ending == .faulted)
        #expect(try bench.read().all.isEmpty)
        await bench.camera.fail(with: nil)
        let second = try await bench.enrolment()
        let pass = try await issue(bench, second)
        await bench.camera.fail(with: .silent("camera"))
        await #expect(throws: CaptureFault.silent("camera")) { _ = try await second.prove(pass.text) }
        #expect(await second.phase == .proving)
        #expect(try bench.read()[number(pass)]?.state == .issued)
        await bench.camera.fail(with: nil)
        #expect(try await second.prove(pass.text))
        #expect(try bench.read()[number(pass)]?.state == .handedOver)
    }

    @Test func `a pass that left without its proof is proven later, by itself and its holder alone`() async throws {
        let bench = try DeskBench()
        let first = try await bench.enrolment()
        try await first.identify(bench.customer(), renews: false)
        try await first.capture()
        _ = try await first.type(pin: pin("2468"))
        _ = try await first.type(pin: pin("2468"))
        let pass = try await show(first)
        await first.cancel()
        let other = try await bench.enrolment()
        let others = try await issue(bench, other)
        await other.cancel()
        let waiting = try number(pass)
        let proof = try await bench.laterProof(of: waiting)
        #expect(try await proof.read("HELLO") == .other)
        #expect(try await proof.read(others.text) == .other)
        await #expect(throws: DeskRefusal.wrongPhase(.proving)) { _ = try await proof.prove(pin: nil) }
        // As a scanner types it that is set to small letters.
        #expect(try await proof.read(pass.text.lowercased() + "\r\n") == .needsPIN)
        await #expect(throws: PassError.self) { _ = try await prove(proof, pin: "1357") }
        #expect(try bench.read()[waiting]?.state == .issued)
        await bench.camera.present(try DeskBench.person(isStranger: true, seed: 5))
        #expect(try await !prove(proof, pin: "2468"))
        await bench.camera.present(try DeskBench.person(seed: 4))
        #expect(try await prove(proof, pin: "2468"))
        #expect(try bench.read()[waiting]?.state == .handedOver)
        // What is handed over waits for nothing.
        await #expect(throws: RegisterRefusal.otherState(waiting, .handedOver)) {
            _ = try await bench.laterProof(of: waiting)
        }
        // Five tries, whoever holds it.
        let second = try await bench.laterProof(of: number(others))
        await bench.camera.fail(with: .silent("camera"))
        #expect(try await second.read(others.text) == .ready)
        for _ in 0..<DeskEnrolment.proofs {
            await #expect(throws: CaptureFault.silent("camera")) { _ = try await second.prove(pin: nil) }
        }
        await #expect(throws: DeskRefusal.tooManyProofs) { _ = try await second.prove(pin: nil) }
        #expect(try bench.read()[number(others)]?.state == .issued)
    }
}
