public import ArgumentParser
import KaoinFiles
import KaoinKeys
public import KaoinPass
import KaoinPorts
import KaoinTexts
import KaoinTool

extension KeyKind: ExpressibleByArgument {}

/// `kaoin keys new`.
struct KeysNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a key pair for an issuer, a branch group, the bundle root or a kiosk's receipts.",
        discussion: """
            issuer signs passes; branch opens them; root signs trust bundles; receipt signs what a kiosk decided.
            Two files are written, KIND.key and KIND.pub. Files that are there already are not replaced.
            On a kiosk, as root: --credstore /etc/credstore.encrypted --out /etc/kaoin seals the private key to the machine
            (with its TPM where it has one) and leaves the public half for the bank; nothing is written in the clear.
            """)

    @OptionGroup var report: ReportOptions

    @Argument(help: "issuer, branch, root or receipt.")
    var kind: KeyKind

    @Option(name: .long, help: "An existing folder for the two files.", completion: .directory)
    var out: String

    @Option(name: .long, help: "The issuer's name as it stands in every pass, such as あおば銀行.")
    var name: String?

    @Flag(
        name: .long,
        help: "Write the private key without a passphrase, to be sealed by the kiosk itself; branch and receipt only.")
    var unsealed = false

    @Option(
        name: .long,
        help:
            "Seal the private key to this machine by systemd-creds, straight into this folder; branch and receipt only.",
        completion: .directory)
    var credstore: String?

    @Option(
        name: .long, help: "Write KIND.request for the bank as well, as `kaoin keys request` does; whose the key is.")
    var request: String?

    mutating func validate() throws {
        if let request { try KeyRequestName.require(request) }
        switch (kind, name) {
        case (.issuer, nil): throw ValidationError(.issuerNeedsName)
        case (.issuer, let name?): try PrintableLimit.issuerName.require(name)
        case (.branch, .some), (.root, .some), (.receipt, .some): throw ValidationError(.onlyIssuerHasName)
        default: break
        }
        if unsealed, credstore != nil {
            throw ValidationError("--unsealed and --credstore exclude each other")
        }
        if unsealed || credstore != nil, kind.needsDualControl {
            throw ValidationError(
                .keyAlwaysSealed, ["key": KeyRole(kind, isSecret: true).name(in: .ofTerminal)])
        }
    }

    func run() throws {
        if let credstore { return try sealToMachine(in: credstore) }
        // A folder that cannot be written, or has such a key, is told before two officers have typed.
        _ = try KeyStore.files(of: kind, in: out)
        let passphrases = unsealed ? [] : try PassphrasePrompt.new(for: kind)
        let key = try KeyStore.random(kind, name: name ?? "")
        try requireRequest()
        let files = try KeyStore.write(key, in: out, sealedWith: passphrases)
        try writeRequest(of: key)
        let line = KeyLine(
            SealedKeyFile.PublicHalf(key), holders: passphrases.count, secret: files.secret, publicKey: files.publicKey)
        if report.json { return try Terminal.json(line) }
        line.describe()
        Terminal.row(.labelSecretKey, "\(files.secret)  (\(line.sealDescription))")
        Terminal.row(.labelPublicKey, files.publicKey)
    }
}

extension KeysNewCommand {
    private var requestFile: String { "\(out)/\(kind.rawValue).request" }

    private func requireRequest() throws {
        if request != nil { try FileWriter.requireWritable(requestFile, replacing: false) }
    }

    private func writeRequest(of key: KeyFile) throws {
        guard let request else { return }
        let made = try KeyRequest(name: request, keys: [key], at: .current)
        try FileWriter.write(made.encoded, to: requestFile, replacing: false)
    }

    private func sealToMachine(in folder: String) throws {
        let publicKey = "\(out)/\(kind.rawValue).pub"
        try FileWriter.requireWritable(publicKey, replacing: false)
        try requireRequest()
        let seal = try MachineSeal(kind, in: folder)
        let key = try KeyStore.random(kind)
        // The public half first: a sealed key whose public half nobody has is of no use, and could not be made again.
        try FileWriter.write(key.publicEncoding, to: publicKey, replacing: false)
        do {
            try seal.seal(key)
        } catch {
            FileWriter.remove(publicKey)
            throw error
        }
        try writeRequest(of: key)
        var line = KeyLine(SealedKeyFile.PublicHalf(key), holders: nil, secret: seal.path, publicKey: publicKey)
        line.isSealedToMachine = true
        if report.json { return try Terminal.json(line) }
        line.describe()
        Terminal.row(.labelSecretKey, "\(seal.path)  (\(line.sealDescription))")
        Terminal.row(.labelPublicKey, publicKey)
    }
}

/// What is told of a key.
struct KeyLine: Encodable {
    let kind: String
    let keyID: String
    let fingerprint: String
    let name: String?
    /// Passphrases that open it; 0 for a key in the clear, nil for a public one.
    let holders: Int?
    let secret: String?
    let publicKey: String?
    /// Only this machine opens it; missing elsewhere.
    var isSealedToMachine: Bool?

    init(_ key: SealedKeyFile.PublicHalf, holders: Int?, secret: String?, publicKey: String?) {
        kind = key.kind.rawValue
        keyID = "\(key.keyID)"
        fingerprint = "\(key.fingerprint)"
        name = key.name
        self.holders = holders
        self.secret = secret
        self.publicKey = publicKey
    }

    var sealDescription: String {
        if isSealedToMachine == true { return Terminal.text(.keyIsSealedToMachine) }
        return switch holders {
        case nil: Terminal.text(.keyIsPublic)
        case 0: Terminal.text(.keyIsNotSealed)
        case 1: Terminal.text(.keyIsSealedByOne)
        default: Terminal.text(.keyIsSealedByTwo)
        }
    }

    func describe() {
        let title = Terminal.text(.keyOfKind, ["kind": kind, "key": keyID])
        Terminal.result(title + (name.map { "  \($0)" } ?? ""))
        Terminal.row(.labelFingerprint, fingerprint)
    }
}
