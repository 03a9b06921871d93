import ArgumentParser
import Glibc
import KaoinCore
import KaoinDesk
import KaoinIssuing
import KaoinKeys
import KaoinMatching
import KaoinPass
import KaoinPorts
import KaoinStore
import KaoinTexts
import KaoinTool

/// What a desk that keeps a register tells it of a pass.
struct RegistrationOptions: ParsableArguments {
    @Option(
        name: .long, help: "Folder of the desk's register, to record the pass there; it is made where there is none.",
        completion: .directory)
    var register: String?

    @Option(name: .long, help: "With --register: the desk's own private key, receipt.key.", completion: .file())
    var deskKey: String?

    @Option(name: .long, help: "With --register: the document by which the customer was identified.")
    var document: IdentityDocument?

    @Option(name: .long, help: "With --register: the document's number; the register has a digest of it.")
    var documentNumber: String?

    @Option(
        name: .long, help: "With --register: the number of the pass that is renewed; it is revoked at the hand-over.")
    var replaces: PassID?

    mutating func validate() throws {
        let isRegistering = register != nil
        let needed = [
            ("--desk-key", deskKey != nil), ("--document", document != nil),
            ("--document-number", documentNumber != nil),
        ]
        for (option, isThere) in needed where isThere != isRegistering {
            let (first, second) = isThere ? (option, "--register") : ("--register", option)
            throw ValidationError(.optionNeedsOption, ["option": first, "other": second])
        }
        if replaces != nil, !isRegistering {
            throw ValidationError(.optionNeedsOption, ["option": "--replaces", "other": "--register"])
        }
    }

    /// - Returns: nil where the desk keeps no register.
    func open() throws -> Registration? {
        guard let register, let deskKey, let document, let documentNumber else { return nil }
        let signer = try PassphrasePrompt.keys.receiptSigner(deskKey)
        return Registration(
            register: try PassRegister(folder: register, creating: true, signer: signer, at: .current),
            document: document, documentNumber: documentNumber, replaces: replaces)
    }
}

/// One pass on its way through the register.
final class Registration {
    private let register: PassRegister
    private let document: IdentityDocument
    private let documentNumber: String
    private let replaces: PassID?
    private var number: PassID?

    init(register: PassRegister, document: IdentityDocument, documentNumber: String, replaces: PassID?) {
        self.register = register
        self.document = document
        self.documentNumber = documentNumber
        self.replaces = replaces
    }

    /// - Parameter customer: the bank's reference.
    /// - Throws: what keeps the register from knowing; the pass must not leave then.
    func intend(
        _ issued: PassIssuance.Issued, _ made: Enrolment.Reference, of customer: String, by signer: IssuerSigner,
        for group: BranchGroup
    ) throws {
        let pass = try register.record(
            of: issued, from: made, taken: .files, customer: customer, document: document,
            documentNumber: documentNumber, issuer: signer.issuer, group: group, replaces: replaces,
            clerk: Int64(getuid()))
        do throws(RegisterFault) { try register.intend(pass, at: .current) } catch { throw error.failure }
        number = pass.number
    }

    /// The pass is written where the customer gets it from.
    func markIssued() throws {
        guard let number else { return }
        do throws(RegisterFault) { try register.markIssued(number, at: .current) } catch { throw error.failure }
        try register.stop(at: .current)
    }
}
