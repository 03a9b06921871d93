internal import KaoinCore
internal import KaoinCrypto
package import KaoinDesk
internal import KaoinFiles
package import KaoinIssuing
internal import KaoinKiosk
internal import KaoinMatching
internal import KaoinPass
package import KaoinPorts
internal import KaoinTexts
internal import KaoinVision
internal import Synchronization

/// One enrolment at a desk, led from a terminal: what the customer is to do and what a picture lacks as it happens, the PIN by
/// the customer's own hands, and the proof by the scanner. What there is of camera and scanner is the caller's affair.
package struct DeskTerminal: Sendable {
    private let parts: DeskParts
    private let customer: DeskCustomer
    private let renews: Bool
    private let wantsPIN: Bool
    private let oldHasPIN: Bool
    private let scanner: any PassScanner
    private let place: String
    private let show: @Sendable (PassIssuance.Issued) throws -> Void

    /// - Parameters:
    ///   - oldHasPIN: whether the pass that is renewed needs its PIN.
    ///   - place: where `show` puts the pass, as a person calls it.
    ///   - show: puts the pass where the customer can take it.
    package init(
        parts: DeskParts, customer: DeskCustomer, renews: Bool, wantsPIN: Bool, oldHasPIN: Bool,
        scanner: any PassScanner, place: String, show: @escaping @Sendable (PassIssuance.Issued) throws -> Void
    ) {
        self.parts = parts
        self.customer = customer
        self.renews = renews
        self.wantsPIN = wantsPIN
        self.oldHasPIN = oldHasPIN
        self.scanner = scanner
        self.place = place
        self.show = show
    }

    /// How one enrolment ended, for a program.
    package struct Line: Encodable, Sendable {
        package let passID: String?
        /// `handed-over`, `not-proven`, or why nothing was issued.
        package let outcome: String
        /// Of the new face to the template of the pass that was renewed.
        package let similarity: Float?
        package let oneLight: Bool
        /// From the last frame of the capture to the pass, without the customer's typing.
        package let secondsToPass: Double?
    }

    /// - Parameter ready: called with the enrolment before its first step.
    /// - Throws: what no enrolment goes on with: a camera, a register, a key.
    package func run(ready: (DeskEnrolment) async -> Void = { _ in }) async throws -> Line {
        let enrolment = DeskEnrolment(parts)
        await ready(enrolment)
        let telling = Task { await tell(enrolment.reports) }
        let ticking = Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(1))
                await enrolment.tick()
            }
        }
        defer {
            telling.cancel()
            ticking.cancel()
        }
        let texts = ScannedTexts(scanner)
        let issued = Mutex<String?>(nil)
        var seconds: Double?
        try await enrolment.identify(customer, renews: renews)
        if renews { try await renew(enrolment, texts) }
        if await enrolment.phase == .capturing { try await enrolment.capture() }
        if let similarity = await enrolment.similarity {
            Terminal.say(.deskSimilarity, ["score": Scores.text(similarity)])
        }
        if await enrolment.isOneLight { Terminal.say(.deskOneLight) }
        if await enrolment.phase == .choosingPIN { try await choosePIN(enrolment) }
        if await enrolment.phase == .issuing {
            let begin = ContinuousClock.now
            let show = show
            try await enrolment.issue { made in
                try show(made)
                issued.withLock { $0 = "\(made.publicPart.passID)" }
            }
            seconds = (ContinuousClock.now - begin) / .seconds(1)
        }
        let number = issued.withLock(\.self)
        if let number {
            Terminal.say(.deskShowNewPass, ["number": number, "file": place])
            try await prove(enrolment, texts)
        }
        let ending = await enrolment.ending ?? .cancelled
        tell(ending, number: number)
        return Line(
            passID: number, outcome: ending.name,
            similarity: await enrolment.similarity, oneLight: await enrolment.isOneLight, secondsToPass: seconds)
    }

    // MARK: The steps

    private func renew(_ enrolment: DeskEnrolment, _ texts: ScannedTexts) async throws {
        Terminal.say(.deskShowOldPass)
        while await enrolment.phase == .oldPass, let text = await texts.next() {
            do {
                if oldHasPIN {
                    let typed = try Self.secret(.askPIN)
                    try await enrolment.open(oldPass: text, pin: PassPIN(typed))
                } else {
                    try await enrolment.open(oldPass: text, pin: nil)
                }
            } catch let failure as any ReportableFailure {
                // Another one may be shown, or the same again.
                failure.report(asJSON: false)
            }
        }
    }

    private func choosePIN(_ enrolment: DeskEnrolment) async throws {
        guard wantsPIN else { return try await enrolment.chooseNoPIN() }
        Terminal.say(.deskPINTwice)
        while await enrolment.phase == .choosingPIN {
            let isTyped = try await enrolment.type(pin: Self.secret(.askPIN))
            let isSame = isTyped ? try await enrolment.type(pin: Self.secret(.askPINAgain)) : false
            if !isSame { Terminal.say(.deskPINAgain) }
        }
    }

    private func prove(_ enrolment: DeskEnrolment, _ texts: ScannedTexts) async throws {
        while await enrolment.phase == .proving {
            guard let text = await texts.next() else { return await enrolment.cancel() }
            do {
                if try await !enrolment.prove(text) { Terminal.say(.deskNotYetProven) }
            } catch let failure as any ReportableFailure {
                // The pass is out: a camera that is plugged in again goes on where it was.
                guard await enrolment.phase == .proving else { throw failure }
                failure.report(asJSON: false)
            }
        }
    }

    static func secret(_ question: StaffText) throws -> SecretBytes {
        Terminal.write(Terminal.text(question) + ": ", toErrors: true)
        defer { Terminal.say("") }
        return try SecretLine.read()
    }

    // MARK: What is told

    private func tell(_ reports: AsyncStream<DeskReport>) async {
        var last = ""
        for await report in reports {
            guard let guidance = report.guidance else { continue }
            let lines =
                [guidance.text[Language(StaffLanguage.ofTerminal)]]
                + report.shortfalls.map { shortfall in
                    Terminal.text(
                        .deskShortfall,
                        [
                            "component": shortfall.component.name[.ofTerminal],
                            "value": shortfall.value.map { "\($0)" } ?? "-", "minimum": "\(shortfall.minimum)",
                            "advice": shortfall.advice.clerkText[.ofTerminal],
                        ])
                }
            // Values change with each frame; what is to be done does not.
            let told = guidance.kind + report.shortfalls.map(\.component.rawValue).joined()
            guard told != last else { continue }
            last = told
            lines.forEach { Terminal.say($0) }
        }
    }

    private func tell(_ ending: DeskMachine.Ending, number: String?) {
        Terminal.say(ending.words(in: .ofTerminal, number: number))
    }
}
