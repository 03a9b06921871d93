public import ArgumentParser
import Glibc
public import KaoinCore
import KaoinKeys
import KaoinPass
import KaoinPorts
public import KaoinStore
import KaoinTexts
import KaoinTool

/// Where a desk keeps its register, and the key that signs it.
struct RegisterOptions: ParsableArguments {
    @Option(name: .long, help: "Folder of the desk's register.", completion: .directory)
    var register = "/var/lib/kaoin-desk"

    @Option(
        name: .long, help: "The desk's own key, receipt.key; where nothing is written receipt.pub does.",
        completion: .file())
    var deskKey: String

    /// All passes, verified by the desk's public key.
    func passes() throws -> RegisteredPasses { try RegisterReader(folder: register, key: verifier()).passes }

    func signer() throws -> ReceiptSigner { try PassphrasePrompt.keys.receiptSigner(deskKey) }

    /// The public half, for which nobody is asked where the private key is not sealed.
    private func verifier() throws -> ReceiptVerifier {
        guard case .sealed = try KeyOnDisk(deskKey) else { return try KeyStore.receipt(deskKey) }
        return try signer().verifier
    }

    /// The register to write, with the user who does.
    func writing<Result>(_ body: (PassRegister, Int64) throws -> Result) throws -> Result {
        let opened = try PassRegister(folder: register, creating: false, signer: signer(), at: .current)
        let result = try body(opened, Int64(getuid()))
        try opened.stop(at: .current)
        return result
    }
}

extension PassID: ExpressibleByArgument {
    public init?(argument: String) { self.init(written: argument) }
}

extension RevocationReason: ExpressibleByArgument {
    public static var allValueStrings: [String] { ofClerks.map(\.rawValue) }

    public init?(argument: String) {
        guard let reason = Self.ofClerks.first(where: { $0.rawValue == argument }) else { return nil }
        self = reason
    }
}

extension IdentityDocument: ExpressibleByArgument {}

/// One pass as a result.
struct RegisterLine: Encodable {
    let passID: String
    let state: String
    /// Why it is revoked; nil where it is not.
    let reason: String?
    let issuedAt: String
    let changedAt: String
    let expires: String
    let clerk: Int64
    let issuerKey: String
    let branchKey: String
    let document: String
    let model: String
    let pictures: Int
    let spread: Int
    let weakest: String
    let weakestValue: Int
    /// nil where an earlier version issued it.
    let origin: String?
    let replaces: String?

    private let record: RegisterRecord

    private enum CodingKeys: String, CodingKey {
        case passID, state, reason, issuedAt, changedAt, expires, clerk, issuerKey, branchKey, document, model
        case pictures, spread, weakest, weakestValue, origin, replaces
    }

    init(_ record: RegisterRecord) {
        self.record = record
        let pass = record.pass
        passID = "\(pass.number)"
        state = record.state.name
        reason = if case .revoked(let reason) = record.state { reason.rawValue } else { nil }
        issuedAt = "\(record.time)"
        changedAt = "\(record.changed)"
        expires = pass.expires.lastJapaneseDate
        clerk = pass.clerk
        issuerKey = "\(pass.issuer)"
        branchKey = "\(pass.branch)"
        document = pass.document.rawValue
        model = pass.model
        pictures = pass.quality.pictures.count
        spread = pass.quality.pictures.spread
        weakest = pass.quality.weakest
        weakestValue = pass.quality.weakestValue
        origin = pass.origin?.rawValue
        replaces = pass.replaces.map { "\($0)" }
    }

    /// For a person.
    func describe() {
        Terminal.result("\(passID)  \(record.state.text[.ofTerminal])")
        Terminal.row(.labelIssued, record.time.japaneseTime)
        Terminal.row(.labelTime, record.changed.japaneseTime)
        Terminal.row(.labelExpires, expires)
        Terminal.row(.labelDocument, record.pass.document.text[.ofTerminal])
        Terminal.row(.labelIssuer, issuerKey)
        Terminal.row(.labelPictures, "\(pictures)")
        Terminal.row(.labelOrigin, record.pass.origin?.text[.ofTerminal])
        Terminal.row(.labelWeakest, "\(weakest) \(weakestValue)")
        Terminal.row(.labelReplaces, replaces)
    }
}
