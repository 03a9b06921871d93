public import ArgumentParser
import KaoinKeys
public import KaoinPass
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

    mutating func validate() throws {
        switch (kind, name) {
        case (.issuer, nil): throw ValidationError(.issuerNeedsName)
        case (.issuer, let name?): try PrintableLimit.issuerName.require(name)
        case (.branch, .some), (.root, .some), (.receipt, .some): throw ValidationError(.onlyIssuerHasName)
        default: break
        }
        if unsealed, kind.needsDualControl {
            throw ValidationError(
                .keyAlwaysSealed, ["key": KeyRole(kind, isSecret: true).name(in: .ofTerminal)])
        }
    }

    func run() throws {
        // A folder that cannot be written, or has such a key, is told before two officers have typed.
        _ = try KeyStore.files(of: kind, in: out)
        let passphrases = unsealed ? [] : try PassphrasePrompt.new(for: kind)
        let key = try KeyStore.random(kind, name: name ?? "")
        let files = try KeyStore.write(key, in: out, sealedWith: passphrases)
        let line = KeyLine(
            SealedKeyFile.PublicHalf(key), holders: passphrases.count, secret: files.secret, publicKey: files.publicKey)
        if report.json { return try Terminal.json(line) }
        line.describe()
        Terminal.row(.labelSecretKey, "\(files.secret)  (\(line.sealDescription))")
        Terminal.row(.labelPublicKey, files.publicKey)
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
        switch holders {
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
