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

/// `kaoin visit order`: at the head office.
struct VisitOrderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order",
        abstract: "Write a work order and its files into a folder, such as a mounted stick; the root signs.",
        discussion: """
            With none of --trust, --settings and --medium the stick only fetches the kiosk's report. The office's key is of the
            kind `branch` (`kaoin keys new branch`), made for this alone: reports are sealed to its public half.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var replacement: ReplaceOptions

    @Argument(help: "The folder; the stick's label must be \(VisitStick.label).", completion: .directory)
    var folder: String

    @Option(name: .long, help: "The order's number, greater than that of every order before for the same kiosks.")
    var number: UInt64

    @Option(name: .long, help: "The kiosk, by its receipt key, FILE.pub.", completion: .file())
    var kiosk: String?

    @Option(name: .long, help: "All kiosks of a branch group, by its key, FILE.pub.", completion: .file())
    var group: String?

    @Option(name: .long, help: "The office's public key, to which reports are sealed.", completion: .file())
    var office: String

    @Option(name: .long, help: "The last day in Japan on which it may be taken, 2031-03-31; at most 92 days from now.")
    var until: String

    @Option(name: .long, help: "A signed trust bundle.", completion: .file())
    var trust: String?

    @Option(name: .long, help: "Settings.", completion: .file())
    var settings: String?

    @Option(name: .long, help: "Folder of a medium with packages (`kaoin medium make`).", completion: .directory)
    var medium: String?

    @Option(name: .long, help: "Have the log again behind this entry, where a report was lost; 0 has all of it.")
    var since: Int64?

    @Option(name: .long, help: "The root's private key.", completion: .file())
    var rootKey: String

    func validate() throws {
        if kiosk != nil, group != nil {
            throw ValidationError(.optionsExclude, ["first": "--kiosk", "second": "--group"])
        }
        if kiosk == nil, group == nil { throw ValidationError(.optionMissing, ["option": "--kiosk"]) }
    }

    private struct Line: Encodable {
        let folder: String
        let number: UInt64
        let until: String
        let files: [String]
        let root: String
    }

    private var orderPath: String { "\(folder)/\(WorkOrder.fileName)" }

    func run() throws {
        guard Folder.exists(folder) else { throw MediumFailure.noFolder(folder) }
        try replacement.require(orderPath)
        guard let end = Timestamp(endOfJapaneseDay: until) else {
            throw ValidationError("--until must be a day, such as 2031-03-31")
        }
        try KeyStore.requireKind(of: rootKey, KeyRole(.root, isSecret: true))
        let bundle = try trust.map { try FileReader.read($0, limit: TrustBundle.maximumLength) }
        let text = try settings.map { try FileReader.read($0, limit: WorkOrder.Role.settings.sizeLimit) }
        if let settings, let text { try requireSettings(text, settings) }
        let office = try KeyStore().groupAndOpener(office).0.key
        let target = try target()
        let signer = try PassphrasePrompt.keys.rootSigner(rootKey)
        if let trust, let bundle {
            _ = try CommandFailure.named(trust) { try SignedTrustBundle(bundle).verified(by: [signer.authority]) }
        }
        if let medium {
            _ = try CommandFailure.named(medium) { try MediumFolder(path: medium).verify(by: [signer.authority]) }
        }
        // An order that is being made anew is none meanwhile.
        try FileWriter.removeDurably(orderPath)
        var items: [WorkOrder.Item] = []
        if let bundle { items.append(try put(bundle, .trustBundle, "trust.bundle")) }
        if let text { items.append(try put(text, .settings, "kaoin.toml")) }
        if let medium { items.append(try copyMedium(medium)) }
        let order = try WorkOrder(
            number: number, from: .current, until: end, target: target, office: office, items: items, since: since)
        try FileWriter.write(SignedWorkOrder(order, signedBy: signer).encoded, to: orderPath)
        let root = "\(signer.authority.keyID)"
        if report.json {
            let line = Line(
                folder: folder, number: number, until: "\(end)", files: items.map(\.name), root: root)
            return try Terminal.json(line)
        }
        Terminal.result(
            .orderMade, ["folder": folder, "number": "\(number)", "key": root, "label": VisitStick.label])
    }

    private func target() throws -> WorkOrder.Target {
        if let kiosk { return .kiosk(try KeyStore.receipt(kiosk).key) }
        return .group(try KeyStore().groupAndOpener(group ?? "").0.key)
    }

    private func requireSettings(_ bytes: [UInt8], _ file: String) throws {
        let text = try SettingsDocument.text(of: bytes, file: file)
        _ = try KioskSettings(text, file: file)
    }

    private func put(_ bytes: [UInt8], _ role: WorkOrder.Role, _ name: String) throws -> WorkOrder.Item {
        try FileWriter.write(bytes, to: "\(folder)/\(name)")
        return WorkOrder.Item(role: role, name: name, size: bytes.count, digest: SHA256.digest(bytes.span))
    }

    private func copyMedium(_ source: String) throws -> WorkOrder.Item {
        let (name, files) = ("medium", FileManager.default)
        let target = "\(folder)/\(name)"
        if FileReader.exists(target) { try files.removeItem(atPath: target) }
        let list = try FileReader.read("\(source)/\(MediumFolder.list)", limit: MediumList.maximumLength)
        let paths = try MediumList(encoded: list).entries.map(\.path)
        for path in [MediumFolder.list, MediumFolder.signature, MediumFolder.command] + paths {
            let place = URL(filePath: "\(target)/\(path)")
            try files.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try files.copyItem(at: URL(filePath: "\(source)/\(path)"), to: place)
        }
        return WorkOrder.Item(role: .packages, name: name, size: list.count, digest: SHA256.digest(list.span))
    }
}
