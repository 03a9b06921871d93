import ArgumentParser
import FoundationEssentials
import KaoinCore
import KaoinFiles
import KaoinKeys
import KaoinKiosk
import KaoinPass
import KaoinPorts
import KaoinStore
import KaoinTexts
import KaoinTool

/// `kaoin trust build`: from a description to what is to be signed.
struct TrustBuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Make an unsigned bundle from a description in TOML.",
        discussion: """
            The description is explained in docs/OPERATIONS.md. Keys may be named by public files or by
            requests (`kaoin keys request`). Nothing is trusted before it is signed.
            """)

    @OptionGroup var report: ReportOptions

    @Argument(help: "The description; files that it names lie beside it.", completion: .file())
    var description: String

    @OptionGroup var last: LastBundleOptions

    @Flag(name: .long, help: "The passes that the last bundle revokes are to be accepted again, all of them.")
    var withoutRevocations = false

    @Option(name: .long, help: "Where the unsigned bundle is written.", completion: .file())
    var out: String

    func run() throws {
        var requests: [KeyRequest] = []
        let bundle = try TrustDescription.read(
            description, now: .current, after: last.read(), dropsRevocations: withoutRevocations,
            noting: { requests.append($0) })
        let draft = bundle.encoded
        guard draft.count < TrustBundle.maximumLength else {
            throw TrustError.tooLong(count: draft.count, limit: TrustBundle.maximumLength)
        }
        try FileWriter.write(draft, to: out)
        if !report.json {
            for request in requests { try KeyRequestLine(request, file: description).show(asJSON: false) }
        }
        try TrustLine(bundle, file: out, root: nil, state: "unsigned").show(asJSON: report.json)
    }
}

/// `kaoin trust sign`: two officers put a bundle into force.
struct TrustSignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign a bundle with the root's key; shows what is signed before the officers are asked.",
        discussion: "What it changes against the last bundle is shown as well.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var replacement: ReplaceOptions
    @OptionGroup var last: LastBundleOptions

    @Argument(help: "The unsigned bundle.", completion: .file())
    var draft: String

    @Option(name: .long, help: "The root's private key.", completion: .file())
    var rootKey: String

    @Option(name: .long, help: "Where the signed bundle is written.", completion: .file())
    var out: String

    func run() throws {
        try replacement.require(out)
        let bundle = try CommandFailure.named(draft) {
            try TrustBundle(encoded: FileReader.read(draft, limit: TrustBundle.maximumLength))
        }
        let before = try last.read()
        try TrustSuccession.require(bundle.number, after: before)
        if !report.json {
            TrustLine(bundle, file: draft, root: nil, state: "unsigned").describe()
            if let before { TrustDiffLine(TrustDifference(from: before, to: bundle)).describe() }
        }
        let signer = try PassphrasePrompt.keys.rootSigner(rootKey)
        let signed = try SignedTrustBundle(bundle, signedBy: signer)
        guard signed.encoded.count <= TrustBundle.maximumLength else {
            throw TrustError.tooLong(count: signed.encoded.count, limit: TrustBundle.maximumLength)
        }
        try replacement.write(signed.encoded, to: out)
        if report.json {
            try Terminal.json(TrustLine(bundle, file: out, root: signed.rootKeyID, state: "signed"))
        } else {
            Terminal.result(.bundleSigned, ["file": out, "key": "\(signed.rootKeyID)"])
        }
    }
}

/// `kaoin trust import`: at a kiosk.
struct TrustImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Put a signed bundle into force on this kiosk.",
        discussion: """
            Refused with exit code 1: another root, a number below any that ever was in force, a bundle past its end, a
            damaged one. The one in force stays then. A power cut leaves the old bundle in force or the new one.
            The kiosk's settings say which roots it trusts; --root counts for a folder that is not the settings' alone.
            A daemon that runs takes the bundle within ten seconds.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var place: StateOptions
    @OptionGroup var settings: SettingsOptions

    @Option(
        name: .long, parsing: .singleValue, help: "Public key of a trusted root; may be repeated.",
        completion: .file())
    var root: [String] = []

    @Argument(help: "The signed bundle.", completion: .file())
    var file: String

    private struct Line: Encodable {
        let imported: TrustLine
        let replaced: UInt64?
    }

    func run() throws {
        let state = TrustState(folder: place.state, roots: try roots())
        let greatest = try greatestBundle()
        let bytes = try CommandFailure.named(file) { try FileReader.read(file, limit: TrustBundle.maximumLength) }
        let done = try CommandFailure.named(file) {
            try state.importBundle(bytes, at: .current, greatest: greatest ?? 0)
        }
        let line = TrustLine(done.bundle, file: state.path, root: nil, state: "in-force")
        if report.json { return try Terminal.json(Line(imported: line, replaced: done.previous?.number)) }
        line.describe()
        if let previous = done.previous {
            TrustDiffLine(TrustDifference(from: previous, to: done.bundle)).describe()
        }
        if greatest != nil { Terminal.say(.bundleTakesEffect, ["number": "\(done.bundle.number)"]) }
    }

    /// The roots of the kiosk. Where its settings name them, nothing else does.
    private func roots() throws -> [RootAuthority] {
        let named = try root.map(KeyStore.root)
        let kiosk = FileReader.exists(settings.config) ? try settings.read() : nil
        guard let kiosk, Self.isSame(kiosk.stateFolder, place.state) else {
            guard !named.isEmpty else {
                throw ValidationError("needs --root: no settings say which roots the kiosk of \(place.state) trusts")
            }
            return named
        }
        let configured = try kiosk.keys.roots.map(KeyStore.root)
        for root in named where !configured.contains(where: { $0.key == root.key }) {
            throw TrustError.wrongRoot(keyID: root.keyID)
        }
        return configured
    }

    private static func isSame(_ folder: String, _ other: String) -> Bool {
        URL(filePath: folder).resolvingSymlinksInPath() == URL(filePath: other).resolvingSymlinksInPath()
    }

    /// - Returns: nil where no kiosk ran there yet.
    private func greatestBundle() throws -> UInt64? {
        do throws(StoreError) {
            return try StoreReader(folder: place.state).greatestBundle()
        } catch {
            if case .missing = error { return nil }
            throw error
        }
    }
}
