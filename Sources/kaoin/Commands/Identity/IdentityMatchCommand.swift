import ArgumentParser
import FoundationEssentials
import KaoinCore
import KaoinFace
import KaoinIdentity
import KaoinIssuing
import KaoinMatching
import KaoinPass
import KaoinQR
import KaoinTexts
import KaoinTool

/// `kaoin identity match`: the portrait in an identity code against pictures, without a session.
struct IdentityMatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Compare the portrait in an identity code with pictures. No liveness is checked.",
        discussion: """
            The code is verified, its portrait becomes the reference for this comparison, and nothing of it is kept.
            This tells whether the pictures show the person of the code, not whether that person stands at the counter.
            Exit code 0 where every picture matches, otherwise 1.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var networks: NetworkOptions

    @Option(name: .long, help: "A picture of the code, or a file with its text.", completion: .file())
    var code: String

    @Option(
        name: .long, parsing: .upToNextOption, help: "Pictures to compare, JPEG, PNG, WebP, HEIF or AVIF.",
        completion: .file())
    var image: [String]

    mutating func validate() throws {
        if image.isEmpty { throw ValidationError(.optionNeedsPicture, ["option": "--image"]) }
    }

    func run() throws {
        let verifier = try identity.verifier()
        let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        let verified = try CommandFailure.named(code) {
            try verifier.verify(PassFile.identityCode(code, with: QRReader()), at: now)
        }
        let analyzer = try FaceAnalyzer(store: networks.store())
        let reference = try IdentityPortrait(analyzer: analyzer).reference(of: verified.claims)
        if !report.json {
            Terminal.result(
                .identityOfIssuer, ["name": verified.claims.fullName ?? "?", "issuer": verified.issuer.issuer])
        }
        let comparison = FaceComparison(analyzer: analyzer)
        var allMatch = true
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
