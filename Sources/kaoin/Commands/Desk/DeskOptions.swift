import ArgumentParser
import Glibc
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

/// What an issuing desk enrols with: its devices, keys, register and policy.
struct DeskOptions: ParsableArguments {
    @OptionGroup var settings: SettingsOptions
    @OptionGroup var networks: NetworkOptions
    @OptionGroup var place: RegisterOptions

    @Option(name: .long, help: "The bank's enrolment policy; otherwise the product's.", completion: .file())
    var policy: String?

    @Option(name: .long, help: "The issuer's private key.", completion: .file())
    var issuerKey: String

    @Option(
        name: .long, help: "The branch group's key; the private one where a pass is renewed, otherwise the public one.",
        completion: .file())
    var branchKey: String

    @Option(name: .long, help: "Whom to call when the phone is lost, as the sheet says it; otherwise the branch.")
    var contact: String?

    mutating func validate() throws {
        if let contact { try PrintableLimit.contact.require(contact) }
    }

    /// Whatever can be wrong without the keys is looked at before two officers are asked.
    ///
    /// - Parameter renews: whether passes are opened; nil where they are if the key is the private one.
    func open(renews: Bool?, wantsPIN: Bool = false) throws -> OpenDesk {
        let demanded = try policy.map { try EnrolmentPolicy(path: $0) } ?? .standard
        try KeyStore.requireKind(of: issuerKey, KeyRole(.issuer, isSecret: true))
        try KeyStore.requireKind(of: branchKey, KeyRole(.branch, isSecret: renews ?? false))
        let settings = try settings.read()
        let members = try settings.requiredScanners()
        let clock = SystemClock()
        let worker = try FaceWorker(store: networks.store())
        let register = try PassRegister(
            folder: place.register, creating: true, signer: place.signer(), at: .current)
        let signer = try PassphrasePrompt.keys.signer(issuerKey)
        let (group, opener) = try PassphrasePrompt.keys.groupAndOpener(branchKey)
        let camera = LiveCamera(settings.camera, rule: DeviceRule(pin: settings.camera.pin), clock: clock)
        return OpenDesk(
            parts: DeskParts(
                camera: camera, worker: worker, signer: signer, group: group, opener: renews == false ? nil : opener,
                register: register, policy: demanded, clock: clock, clerk: Int64(getuid())),
            scanner: ScannerGroup(members), wantsPIN: wantsPIN)
    }
}

/// Whether the customers that are led from a terminal have a PIN; on the customer's window they choose themselves.
struct DeskPINOptions: ParsableArguments {
    @Flag(name: .long, help: "The customer chooses a PIN of 4 to 12 digits.")
    var pin = false
}

/// A desk with its keys unlocked.
struct OpenDesk {
    let parts: DeskParts
    let scanner: any PassScanner
    let wantsPIN: Bool

    var register: PassRegister { parts.register }

    /// One customer, from the identity that was checked to the proof.
    func enrol(
        _ customer: DeskCustomer, renews: Bool = false, oldHasPIN: Bool = false, place: String,
        showing show: @escaping @Sendable (PassIssuance.Issued) throws -> Void
    ) async throws -> DeskTerminal.Line {
        try await DeskTerminal(
            parts: parts, customer: customer, renews: renews, wantsPIN: wantsPIN, oldHasPIN: oldHasPIN,
            scanner: scanner, place: place, show: show
        ).run()
    }
}
