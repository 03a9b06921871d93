import ArgumentParser
import FoundationEssentials
import KaoinCore
import KaoinCrypto
import KaoinFiles
import KaoinKeys
import KaoinKiosk
import KaoinPass
import KaoinPorts
import KaoinSettings
import KaoinTexts
import KaoinTool

/// `kaoin medium make`.
struct MediumMakeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Write what a USB stick needs to make a kiosk of a bare Debian 12 without a network.",
        discussion: """
            The product's packages with all that they need of Debian's, the root's public key, the trust bundle, settings and a
            command, `install`, that does the rest at the kiosk and leaves the kiosk's key requests in the folder `requests`.
            The root signs the whole; its officers are asked. Made on Debian 12; where the root's key is on a machine without a
            network, `kaoin medium fetch` on another one fills the folder that --debian names.
            A newer trust bundle may be copied over `trust.bundle` at any time: it has the root's signature of its own.
            """)

    @OptionGroup var report: ReportOptions

    @Argument(help: "An empty folder, such as a mounted stick.", completion: .directory)
    var folder: String

    @Option(name: .long, help: "Folder of the product's packages, as `make deb` leaves them.", completion: .directory)
    var packages: String

    @Option(
        name: .long, help: "Folder that `kaoin medium fetch` filled; without it Debian's packages are fetched now.",
        completion: .directory)
    var debian: String?

    @Option(name: .long, help: "The root's private key.", completion: .file())
    var rootKey: String

    @Option(name: .long, help: "A signed trust bundle.", completion: .file())
    var trust: String?

    @Option(name: .long, help: "Settings that the kiosk gets in place of the default ones.", completion: .file())
    var settings: String?

    @Option(
        name: .long,
        help:
            "The branch group's private key under its passphrase, which `install` asks for; otherwise each kiosk makes its own.",
        completion: .file())
    var branchKey: String?

    @Option(
        name: .long, parsing: .singleValue,
        help: "A kiosk that the technician may choose; may be repeated. Without one the name is typed.")
    var kiosk: [String] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: "An account of the kiosk's machine that may verify as a teller; may be repeated.")
    var teller: [String] = []

    @Flag(name: .long, help: "The kiosk has no screen for customers.")
    var withoutScreen = false

    @Flag(name: .long, help: "An earlier medium in the folder goes; the requests in it stay.")
    var replace = false

    func validate() throws {
        for name in kiosk { try KeyRequestName.require(name) }
        for name in teller where name.wholeMatch(of: /[a-z_][a-z0-9_-]{0,31}/) == nil {
            throw ValidationError("--teller \(Terminal.shown(name)) is no name of an account")
        }
    }

    private struct Line: Encodable {
        let folder: String
        let packages: Int
        let bytes: Int
        /// SHA-256 of the command, which leads to everything else.
        let install: String
        let root: String
    }

    func run() throws {
        try requireInputs()
        let names = DebianRepository.names(withScreen: !withoutScreen)
        let files = try DebianRepository.files(of: names, in: packages)
        let template = try FileReader.read(MediumTemplate.path, limit: 1 << 20)
        try HostProgram.require(DebianRepository.makers + (debian == nil ? DebianRepository.fetchers : []))
        try DebianRepository.requireHost()
        try empty()
        let repository = DebianRepository(path: "\(folder)/repository")
        if let debian {
            try repository.fill(with: files, andThoseOf: debian)
        } else {
            let fetched = try ScratchFolder()
            try DebianRepository.fetch(for: files, into: fetched.path)
            try repository.fill(with: files, andThoseOf: fetched.path)
        }
        try repository.index()
        let signer = try PassphrasePrompt.keys.rootSigner(rootKey)
        try writeInputs(names, signer.authority)
        let medium = MediumFolder(path: folder)
        let list = try MediumList(
            medium.listed().map { MediumList.Entry(path: $0, digest: try medium.digest(of: $0)) }
        ).encoded
        let command = MediumTemplate.filled(template, with: SHA256.digest(list.span))
        let content = SignedMedium.Content(
            list: SHA256.digest(list.span), command: SHA256.digest(command.span), madeAt: .current)
        try write(list, MediumFolder.list)
        try write(command, MediumFolder.command)
        try write(SignedMedium(content, signedBy: signer).encoded, MediumFolder.signature)
        // What is handed out is what is believed.
        _ = try CommandFailure.named(folder) { try medium.verify(by: [signer.authority]) }
        let packed = repository.contents
        try show(
            Line(
                folder: folder, packages: packed.count, bytes: packed.bytes, install: content.command.hexText,
                root: "\(signer.authority.keyID)"))
    }

    private func show(_ line: Line) throws {
        if report.json { return try Terminal.json(line) }
        let values = [
            "folder": Terminal.shown(folder), "count": "\(line.packages)", "size": "\(line.bytes / 1_000_000)",
            "command": "/media/…/\(MediumFolder.command)",
        ]
        Terminal.result(LocalizedText<MediumText>(.made, values)[.ofTerminal])
        Terminal.result("\(line.install)  \(MediumFolder.command)")
        Terminal.say(LocalizedText<MediumText>(.compare)[.ofTerminal])
    }

    // MARK: What it is made of

    /// What is wrong with the files that are named is told before anything is fetched.
    private func requireInputs() throws {
        guard Folder.exists(folder) else { throw MediumFailure.noFolder(folder) }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        let other = names.first { MediumFolder.all.contains($0) }
        if let other, !replace { throw MediumFailure.notEmpty("\(folder)/\(other)") }
        try KeyStore.requireKind(of: rootKey, KeyRole(.root, isSecret: true))
        let root = try KeyOnDisk(rootKey).publicHalf.keyID
        if let trust {
            let signed = try CommandFailure.named(trust) {
                try SignedTrustBundle(FileReader.read(trust, limit: TrustBundle.maximumLength))
            }
            guard signed.rootKeyID == root else { throw MediumFailure.otherRoot(file: trust, signed.rootKeyID) }
        }
        if let settings {
            let bytes = try FileReader.read(settings, limit: SettingsDocument.maximumLength)
            let text = try SettingsDocument.text(of: bytes, file: settings)
            _ = try KioskSettings(text, file: settings)
        }
        if let branchKey {
            try KeyStore.requireKind(of: branchKey, KeyRole(.branch, isSecret: true))
            guard case .sealed = try KeyOnDisk(branchKey) else { throw MediumFailure.keyNotSealed(branchKey) }
        }
    }

    private func empty() throws {
        for name in MediumFolder.all where FileReader.exists("\(folder)/\(name)") {
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        try FileManager.default.createDirectory(
            atPath: "\(folder)/\(MediumFolder.requests)", withIntermediateDirectories: true)
    }

    private func writeInputs(_ names: [String], _ root: RootAuthority) throws {
        let lines = names.map { "package \($0)" } + kiosk.map { "kiosk \($0)" } + teller.map { "teller \($0)" }
        try write(Array((lines.joined(separator: "\n") + "\n").utf8), "kiosk.txt")
        try write(KeyFile.root(root).publicEncoding, "root.pub")
        let limits = [
            (trust, MediumFolder.bundle, TrustBundle.maximumLength),
            (settings, "settings.toml", SettingsDocument.maximumLength),
            (branchKey, "branch.key", KeyFile.maximumLength),
        ]
        for case (let file?, let name, let limit) in limits { try write(FileReader.read(file, limit: limit), name) }
        if let trust {
            _ = try CommandFailure.named(trust) {
                try SignedTrustBundle(FileReader.read(trust, limit: TrustBundle.maximumLength)).verified(by: [root])
            }
        }
    }

    private func write(_ bytes: [UInt8], _ name: String) throws { try FileWriter.write(bytes, to: "\(folder)/\(name)") }
}

/// The command of a medium as the product has it, without the digest of a list.
enum MediumTemplate {
    private static let place = Array("@SHA256SUMS@".utf8)

    /// Beside the program, as it is installed, or in the sources that it was built from.
    static var path: String {
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let installed = program.appending(path: "../share/kaoin/medium/install").standardized.path
        if FileReader.exists(installed) { return installed }
        var folder = program
        for _ in 0..<4 {
            folder.deleteLastPathComponent()
            let source = folder.appending(path: "packaging/medium/install").path
            if FileReader.exists(source) { return source }
        }
        return installed
    }

    static func filled(_ template: [UInt8], with digest: [UInt8]) -> [UInt8] {
        template.replacing(place, with: Array(digest.hexText.utf8), maxReplacements: 1)
    }
}
