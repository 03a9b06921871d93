package import KaoinCore
package import KaoinDesk
internal import KaoinKiosk
internal import KaoinPass
package import KaoinPorts
internal import KaoinTexts

/// The proof of a pass that left the desk without one, led from a terminal.
package struct ProofTerminal: Sendable {
    private let parts: LaterProof.Parts
    private let number: PassID
    private let scanner: any PassScanner

    package init(of number: PassID, _ parts: LaterProof.Parts, scanner: any PassScanner) {
        self.parts = parts
        self.number = number
        self.scanner = scanner
    }

    /// - Parameter ready: called with the proof before its first step.
    /// - Returns: whether the pass is handed over; false where the scanner has ended.
    /// - Throws: what no proof goes on with: a pass that waits for none, a register, too many tries.
    package func run(ready: (LaterProof) async -> Void = { _ in }) async throws -> Bool {
        let proof = try LaterProof(of: number, parts)
        await ready(proof)
        let prompts = proof.prompts
        let telling = Task {
            for await prompt in prompts {
                if let prompt { Terminal.say(prompt.text[Language(StaffLanguage.ofTerminal)]) }
            }
        }
        defer { telling.cancel() }
        let texts = ScannedTexts(scanner)
        Terminal.say(.deskShowIssuedPass, ["number": "\(number)"])
        while let text = await texts.next() {
            do {
                if try await prove(proof, text) {
                    Terminal.say(.deskHandedOver, ["number": "\(number)"])
                    return true
                }
            } catch let failure as DeskRefusal {
                throw failure
            } catch let failure as any ReportableFailure {
                // A wrong PIN, a camera: the pass may be shown again.
                failure.report(asJSON: false)
            }
        }
        return false
    }

    private func prove(_ proof: LaterProof, _ text: String) async throws -> Bool {
        let isProven: Bool
        switch try await proof.read(text) {
        case .other:
            Terminal.say(.deskOtherPass, ["number": "\(number)"])
            return false
        case .needsPIN:
            let typed = try DeskTerminal.secret(.askPIN)
            isProven = try await proof.prove(pin: PassPIN(typed))
        case .ready:
            isProven = try await proof.prove(pin: nil)
        }
        if !isProven { Terminal.say(.deskNotYetProven) }
        return isProven
    }
}
