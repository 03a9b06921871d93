import ArgumentParser
import KaoinCore
import KaoinDesk
import KaoinDevices
import KaoinFace
import KaoinKeys
import KaoinKiosk
import KaoinPass
import KaoinPorts
import KaoinStore
import KaoinTexts
import KaoinTool

/// `kaoin desk prove`: the hand-over of a pass that left the desk without its proof.
struct DeskProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Prove the hand-over of a pass that was issued and never shown to work.",
        discussion: """
            The customer shows the pass to the scanner and the face to the camera; then the pass is recorded as handed over, and
            a pass in whose place it was issued is revoked. Needs the branch group's private key, and not the issuer's.
            `kaoin desk register list --state issued` shows the passes that wait for it.
            Exit code 1 where the pass is not proven.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var settings: SettingsOptions
    @OptionGroup var networks: NetworkOptions
    @OptionGroup var place: RegisterOptions

    @Argument(help: "The pass number, 01ab-23cd-45ef-6789.")
    var pass: PassID

    @Option(name: .long, help: "The issuer's public key.", completion: .file())
    var issuer: String

    @Option(name: .long, help: "The branch group's private key.", completion: .file())
    var branchKey: String

    private struct Line: Encodable {
        let passID: String
        let state: String
    }

    func run() async throws {
        let trusted = try KeyStore.issuer(issuer)
        try KeyStore.requireKind(of: branchKey, KeyRole(.branch, isSecret: true))
        let settings = try settings.read()
        let members = try settings.requiredScanners()
        let clock = SystemClock()
        let worker = try FaceWorker(store: networks.store())
        let register = try PassRegister(
            folder: place.register, creating: false, signer: place.signer(), at: .current)
        let opener = try PassphrasePrompt.keys.opener(branchKey)
        let camera = LiveCamera(settings.camera, rule: DeviceRule(pin: settings.camera.pin), clock: clock)
        let isProven = try await ProofTerminal(
            of: pass,
            LaterProof.Parts(
                camera: camera, worker: worker, issuer: trusted, opener: opener, register: register, clock: clock),
            scanner: ScannerGroup(members)
        ).run()
        let state = register.passes[pass]?.state.name ?? "unknown"
        try register.stop(at: .current)
        if report.json { try Terminal.json(Line(passID: "\(pass)", state: state)) }
        if !isProven { throw ExitCode.finding }
    }
}
