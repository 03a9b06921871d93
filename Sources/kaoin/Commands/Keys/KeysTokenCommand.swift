import ArgumentParser
import KaoinCore
import KaoinCrypto
import KaoinFiles
import KaoinKeys
import KaoinPass
import KaoinTexts
import KaoinToken
import KaoinTool

/// `kaoin keys token`.
struct KeysTokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Use a key that stays in a token or hardware security module (PKCS#11).",
        discussion: """
            The token's own tool makes the key, an Ed25519 key (CKM_EDDSA). This command writes KIND.key, which names it by a
            URI (RFC 7512), and KIND.pub; neither holds a secret. KIND.key is then used as any other key file: the token's PIN
            is asked for where a key of this product asks for passphrases. How many people it takes to use the key is what the
            token demands.
            """)

    @OptionGroup var report: ReportOptions

    @Argument(help: "issuer or root.")
    var kind: KeyKind

    @Option(
        name: .long,
        help: "The key, such as 'pkcs11:token=kaoin;object=issuer?module-path=/usr/lib/softhsm/libsofthsm2.so'.")
    var uri: String

    @Option(name: .long, help: "An existing folder for the two files.", completion: .directory)
    var out: String

    @Option(name: .long, help: "The issuer's name as it stands in every pass, such as あおば銀行.")
    var name: String?

    mutating func validate() throws {
        switch (kind, name) {
        case (.issuer, nil): throw ValidationError(.issuerNeedsName)
        case (.issuer, let name?): try PrintableLimit.issuerName.require(name)
        case (.root, .some): throw ValidationError(.onlyIssuerHasName)
        case (.root, nil): break
        case (.branch, _), (.receipt, _): throw ValidationError(.tokenOfOtherKind)
        }
    }

    func run() throws {
        _ = try KeyStore.files(of: kind, in: out)
        // Whoever may sign with it is asked when something is signed; the public half is open.
        let key = try TokenKey(uri: uri, pin: nil)
        guard let reference = TokenReference(kind: kind, name: name, key: key.verifyingKey, uri: uri) else {
            throw TokenKey.Problem.badURI
        }
        let files = try reference.write(in: out)
        let line = KeyLine(
            SealedKeyFile.PublicHalf(reference.publicHalf), holders: nil, secret: files.secret,
            publicKey: files.publicKey)
        if report.json { return try Terminal.json(line) }
        line.describe()
        Terminal.row(.labelSecretKey, "\(files.secret)  (\(Terminal.text(.keyIsInToken)))")
        Terminal.row(.labelPublicKey, files.publicKey)
    }
}
