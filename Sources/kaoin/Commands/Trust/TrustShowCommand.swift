import ArgumentParser
import KaoinCore
import KaoinFiles
import KaoinKeys
import KaoinPass
import KaoinPorts
import KaoinTool

/// `kaoin trust show`: what a bundle says, and whether it can be believed.
struct TrustShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a bundle, or the one in force.",
        discussion: """
            Without --root nobody vouches for what is shown. Exit code 1 where the bundle is not signed by a root that is
            named, or is too old to accept anybody under it.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var place: StateOptions

    @Option(
        name: .long, parsing: .singleValue, help: "Public key of a trusted root; may be repeated.",
        completion: .file())
    var root: [String] = []

    @Argument(help: "A signed bundle; without it the one in force.", completion: .file())
    var file: String?

    func run() throws {
        let path = file ?? "\(place.state)/\(TrustState.fileName)"
        let roots = try root.map(KeyStore.root)
        let signed = try CommandFailure.named(path) {
            try SignedTrustBundle(FileReader.read(path, limit: TrustBundle.maximumLength))
        }
        let bundle = try CommandFailure.named(path) {
            try roots.isEmpty ? signed.unverifiedBundle() : signed.verified(by: roots)
        }
        let readiness = bundle.readiness(at: .current, floor: .release)
        let line = TrustLine(
            bundle, file: path, root: signed.rootKeyID, state: roots.isEmpty ? "not-checked" : "valid",
            doubts: readiness.doubts)
        try line.show(asJSON: report.json)
        if !readiness.allowsAcceptance { throw ExitCode.finding }
    }
}

/// `kaoin trust diff`: what a bundle changes.
struct TrustDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what one bundle changes against another.",
        discussion: "Exit code 0 where they say the same, 1 where they differ. Signatures are not checked.")

    @OptionGroup var report: ReportOptions

    @Argument(help: "The bundle before, signed or not.", completion: .file())
    var old: String

    @Argument(help: "The bundle after, signed or not.", completion: .file())
    var new: String

    func run() throws {
        let difference = TrustDifference(from: try bundle(old), to: try bundle(new))
        let line = TrustDiffLine(difference)
        if report.json { try Terminal.json(line) } else { line.describe() }
        if !line.isEmpty { throw ExitCode.finding }
    }

    private func bundle(_ path: String) throws -> TrustBundle {
        try CommandFailure.named(path) {
            let bytes = try FileReader.read(path, limit: TrustBundle.maximumLength)
            // A signed bundle begins with its tag, an unsigned one is a map.
            return bytes.first == 0xD2
                ? try SignedTrustBundle(bytes).unverifiedBundle() : try TrustBundle(encoded: bytes)
        }
    }
}
