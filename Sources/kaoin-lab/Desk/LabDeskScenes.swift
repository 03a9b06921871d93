import KaoinCore
import KaoinCrypto
import KaoinDesk
import KaoinIssuing
import KaoinKiosk
import KaoinPass
import KaoinPorts
import KaoinSimulator
import KaoinStore
import KaoinTool
import Synchronization

/// What a desk must do, and what it must not.
struct LabDeskScenes {
    /// What came of a scene.
    struct Line: Encodable {
        let scene: String
        let expected: String
        let outcome: String
        /// From the reference to the pass that can be taken; nil where none was issued.
        let secondsToPass: Double?

        var isAsExpected: Bool { outcome == expected }
    }

    let desk: LabDesk

    /// In the order in which they build on each other; each is handed on as it ends.
    func run(_ tell: (Line) throws -> Void) async throws {
        for species in [AttackSpecies.printMoved, .phoneReplay] {
            await desk.present(species, seed: 11)
            let enrolment = await desk.enrolment()
            let made = try await desk.issue(enrolment)
            let ending = await enrolment.ending
            let isRefused = if case .notCaptured? = ending { made == nil } else { false }
            let entries = desk.register.passes.all.count
            try tell(
                Line(
                    scene: species.rawValue, expected: "refused, 0 passes in the register",
                    outcome:
                        "\(isRefused ? "refused" : "\(String(describing: ending))"), \(entries) passes in the register",
                    secondsToPass: nil))
        }
        try await enrolWithPIN(tell)
        let pass = try await handOver(tell)
        try await renew(pass, tell)
        try await failToShow(tell)
        try await leadFromTerminal(tell)
    }

    private func pin(_ digits: String) throws -> SecretBytes { try SecretBytes(copying: Array(digits.utf8).span) }

    /// Not a PIN, two that differ, two that are the same; then a proof at a desk without the branch group's private key.
    private func enrolWithPIN(_ tell: (Line) throws -> Void) async throws {
        await desk.present(seed: 3)
        let enrolment = await desk.enrolment(hasOpener: false)
        try await enrolment.identify(desk.customer("DESK-0002"), renews: false)
        try await enrolment.capture()
        var typed: [Bool] = []
        for digits in ["12a4", "2468", "2469", "2468", "2468"] {
            guard [.choosingPIN, .repeatingPIN].contains(await enrolment.phase) else { break }
            typed.append(try await enrolment.type(pin: pin(digits)))
        }
        let window = Mutex<String?>(nil)
        let register = desk.register
        let before = Mutex("")
        let began = ContinuousClock.now
        try await enrolment.issue { made in
            before.withLock { $0 = register.passes[made.publicPart.passID]?.state.name ?? "unknown" }
            window.withLock { $0 = made.pass.text }
        }
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        let text = window.withLock(\.self) ?? ""
        let pass = try Pass(text: text)
        let needsPIN = try VerifiedPass(pass, trusting: [desk.parts().signer.issuer], at: .current).needsPIN
        let isProven = try await enrolment.prove(text)
        try tell(
            Line(
                scene: "enrolment with a PIN",
                expected: "[false, true, false, true, true], intended, needs PIN true, proven true, handed-over",
                outcome: "\(typed), \(before.withLock(\.self)), needs PIN \(needsPIN), proven \(isProven), "
                    + "\(try desk.state(of: pass))", secondsToPass: seconds))
    }

    /// The proof: other texts, other people, a print; without it the pass stays issued.
    private func handOver(_ tell: (Line) throws -> Void) async throws -> Pass {
        await desk.present(seed: 4)
        let enrolment = await desk.enrolment()
        guard let (pass, seconds) = try await desk.issue(enrolment) else { throw NobodyEnrolled() }
        var changed = Array(pass.text)
        changed[changed.count - 1] = changed.last == "A" ? "B" : "A"
        var proofs: [Bool] = []
        for text in ["HELLO", String(changed)] { proofs.append(try await enrolment.prove(text)) }
        await desk.present(isStranger: true, seed: 5)
        proofs.append(try await enrolment.prove(pass.text))
        await desk.present(.printMoved, seed: 11)
        proofs.append(try await enrolment.prove(pass.text))
        let before = try desk.state(of: pass)
        await desk.present(seed: 6)
        proofs.append(try await enrolment.prove(pass.text))
        try tell(
            Line(
                scene: "hand-over: other texts, another person, a print, then the customer",
                expected: "[false, false, false, false, true], issued, then handed-over",
                outcome: "\(proofs), \(before), then \(try desk.state(of: pass))", secondsToPass: seconds))
        let other = await desk.enrolment()
        guard let (left, again) = try await desk.issue(other) else { throw NobodyEnrolled() }
        await other.cancel()
        try tell(
            Line(
                scene: "the customer leaves without the proof", expected: "not-proven, issued",
                outcome: "\(await other.ending?.name ?? "none"), \(try desk.state(of: left))", secondsToPass: again))
        return pass
    }

    private func renew(_ pass: Pass, _ tell: (Line) throws -> Void) async throws {
        await desk.present(isStranger: true, seed: 5)
        let stranger = await desk.enrolment()
        let none = try await desk.issue(stranger, renews: pass)
        try tell(
            Line(
                scene: "somebody else renews the pass", expected: "other-person, handed-over",
                outcome: none == nil
                    ? "\(await stranger.ending?.name ?? "none"), \(try desk.state(of: pass))" : "issued",
                secondsToPass: nil))
        await desk.present(seed: 7)
        let enrolment = await desk.enrolment()
        guard let (new, seconds) = try await desk.issue(enrolment, renews: pass) else { throw NobodyEnrolled() }
        let before = try desk.state(of: pass)
        let isProven = try await enrolment.prove(new.text)
        let isAlike = (await enrolment.similarity ?? 0) > 0.5
        try tell(
            Line(
                scene: "renewal", expected: "alike true, handed-over, then renewed and handed-over",
                outcome: "alike \(isAlike), \(before), then \(isProven ? try desk.state(of: pass) : "not proven")"
                    + " and \(try desk.state(of: new))", secondsToPass: seconds))
        let again = await desk.enrolment()
        try await again.identify(desk.customer(), renews: true)
        var refusal = "none"
        do { try await again.open(oldPass: pass.text, pin: nil) } catch let failure as DeskRefusal {
            refusal = failure.kind
        }
        let foreign = await desk.enrolment()
        try await foreign.identify(desk.customer("DESK-9999"), renews: true)
        var second = "none"
        do { try await foreign.open(oldPass: new.text, pin: nil) } catch let failure as DeskRefusal {
            second = failure.kind
        }
        try tell(
            Line(
                scene: "a renewed pass, and another customer's", expected: "old-pass-revoked, other-customers-pass",
                outcome: "\(refusal), \(second)", secondsToPass: nil))
    }

    private struct PrinterFault: Error {}
    private struct NobodyEnrolled: Error, CustomStringConvertible {
        let description = "the simulated customer was not enrolled"
    }

    private func failToShow(_ tell: (Line) throws -> Void) async throws {
        await desk.present(seed: 8)
        let enrolment = await desk.enrolment()
        try await enrolment.identify(desk.customer(), renews: false)
        try await enrolment.capture()
        try await enrolment.chooseNoPIN()
        do { try await enrolment.issue { _ in throw PrinterFault() } } catch is PrinterFault {}
        try tell(
            Line(
                scene: "the printer fails", expected: "faulted, revoked",
                outcome: "\(await enrolment.ending?.name ?? "none"), "
                    + "\(desk.register.passes.all.last?.state.name ?? "unknown")", secondsToPass: nil))
    }

    /// The same as a clerk at a terminal sees it.
    private func leadFromTerminal(_ tell: (Line) throws -> Void) async throws {
        await desk.present(seed: 9)
        let scanner = SimulatedScanner()
        let terminal = DeskTerminal(
            parts: desk.parts(), customer: desk.customer("DESK-0003"), renews: false, wantsPIN: false,
            oldHasPIN: false, scanner: scanner, place: "the window"
        ) { made in scanner.read(made.pass.text) }
        let line = try await terminal.run { enrolment in await desk.camera.watch(enrolment) }
        try tell(
            Line(
                scene: "led from a terminal", expected: "handed-over", outcome: line.outcome,
                secondsToPass: line.secondsToPass))
    }
}
