import ArgumentParser
import KaoinCore
import KaoinFace
import KaoinKeys
import KaoinMatching
import KaoinPass
import KaoinPorts
import KaoinQR
import KaoinTexts
import KaoinTool
import KaoinVision

/// `kaoin match`: a pass against pictures, without a session.
struct MatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Compare the face in a pass with pictures. No liveness is checked.",
        discussion: """
            This tells whether the pictures show the person of the pass, not whether that person stands at the counter:
            a printed photo matches too. Only a session at a kiosk accepts anybody.
            Exit code 0 where every picture matches, otherwise 1.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var trusted: TrustOptions
    @OptionGroup var pin: PINOptions
    @OptionGroup var networks: NetworkOptions

    @Option(name: .long, help: "A picture of the pass, or a file with its text.", completion: .file())
    var pass: String

    @Option(
        name: .long, parsing: .upToNextOption, help: "Pictures to compare, JPEG, PNG, WebP, HEIF or AVIF.",
        completion: .file())
    var image: [String]

    @Option(name: .long, help: "The branch group's private key.", completion: .file())
    var branchKey: String

    mutating func validate() throws {
        if image.isEmpty { throw ValidationError(.optionNeedsPicture, ["option": "--image"]) }
    }

    func run() throws {
        // Whatever can be wrong without the keys is looked at before anybody is asked for a passphrase.
        let trust = try trusted.required()
        let verified = try VerifiedPass(
            CommandFailure.pass(pass), trusting: trust, at: Timestamp.current)
        let opener = try PassphrasePrompt.keys.opener(branchKey)
        let pin = try pin.read()
        let reference = try FaceReference(of: verified.open(with: [opener], pin: pin), at: Timestamp.current)
        let comparison = FaceComparison(analyzer: try FaceAnalyzer(store: networks.store()))
        var allMatch = true
        if !report.json {
            Terminal.result(
                .passOfIssuer, ["name": verified.publicPart.name, "issuer": verified.publicPart.issuer])
        }
        for file in image {
            let found = try comparison.compare(reference, with: CommandFailure.picture(file))
            if case .match = found.outcome {} else { allMatch = false }
            try ComparisonLine(file: file, outcome: found.outcome, threshold: found.threshold).show(
                asJSON: report.json)
        }
        Terminal.say(.noLivenessChecked)
        if !allMatch { throw ExitCode.finding }
    }
}
