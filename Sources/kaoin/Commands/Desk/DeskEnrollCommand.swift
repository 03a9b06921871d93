import ArgumentParser
import KaoinCore
import KaoinDesk
import KaoinDevices
import KaoinFace
import KaoinIssuing
import KaoinKeys
import KaoinKiosk
import KaoinMatching
import KaoinPass
import KaoinPorts
import KaoinStore
import KaoinTexts
import KaoinTool

/// `kaoin desk enroll`: from the person before the desk's camera to a pass that they have shown to work.
struct DeskEnrollCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enroll",
        abstract: "Enrol the person before the camera, issue the pass, and prove the hand-over.",
        discussion: """
            Camera and scanner are those of the settings; no picture comes in from a file. The customer does what is asked,
            types a PIN where one is wanted, takes the pass, and shows it to the scanner: only then is it recorded as handed
            over. Until then it stays issued.
            Exit code 1 where nobody is enrolled or the pass is not proven.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var pin: DeskPINOptions
    @OptionGroup var replacement: ReplaceOptions

    @OptionGroup var customer: CustomerOptions

    @Option(name: .long, help: "The document by which the customer was identified.")
    var document: IdentityDocument

    @Option(name: .long, help: "The document's number; the register has a digest of it.")
    var documentNumber: String

    @Flag(name: .long, help: "The customer shows a pass that is still valid; it is revoked when the new one is proven.")
    var renew = false

    @Flag(name: .long, help: "With --renew: the old pass has a PIN.")
    var oldPin = false

    @Option(
        name: .long, help: "Where the pass is written for the customer to take: .png, .svg or .pdf.",
        completion: .file())
    var out: String

    mutating func validate() throws {
        if PassFormat(path: out) == nil {
            throw ValidationError(.optionHasEnds, ["option": "--out", "ends": ".png, .svg, .pdf"])
        }
        try customer.require()
        if oldPin, !renew { throw ValidationError(.optionNeedsOption, ["option": "--old-pin", "other": "--renew"]) }
    }

    func run() async throws {
        guard let expiry = customer.expiry?.end, let format = PassFormat(path: out) else { return }
        try replacement.require(out)
        let open = try desk.open(renews: renew, wantsPIN: pin.pin)
        let line = try await open.enrol(
            DeskCustomer(
                name: customer.name, reference: customer.reference, expires: expiry, document: document,
                documentNumber: documentNumber, contact: desk.contact),
            renews: renew, oldHasPIN: oldPin, place: out
        ) { [replacement, out] made in
            try replacement.write(format.draw(made.sheet), to: out)
        }
        try open.register.stop(at: .current)
        if report.json { try Terminal.json(line) }
        if line.outcome != DeskMachine.Ending.handedOver.name { throw ExitCode.finding }
    }
}
