import ArgumentParser
import KaoinCore
import KaoinFiles
import KaoinKeys
import KaoinPass
import KaoinTool

/// `kaoin receipt`: what a kiosk signed.
struct ReceiptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Verify the receipts of kiosks.", subcommands: [ReceiptVerifyCommand.self])
}

/// `kaoin receipt verify`.
struct ReceiptVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify receipts and show what they say.",
        discussion: """
            A receipt names the entry of the kiosk's audit log with its hash: `kaoin audit verify --known-head` tells
            whether the log still holds it. Exit code 1 where a receipt is not one of the kiosks named.
            """)

    @OptionGroup var report: ReportOptions

    @Option(
        name: .long, parsing: .singleValue, help: "Public key of a kiosk's receipts; may be repeated.",
        completion: .file())
    var receiptKey: [String]

    @Argument(help: "Receipts as the kiosk gave them out.", completion: .file())
    var files: [String]

    func run() throws {
        let kiosks = try receiptKey.map(KeyStore.receipt)
        var areGood = true
        for file in files {
            do {
                let line = try CommandFailure.named(file) {
                    let signed = try SignedReceipt(FileReader.read(file, limit: SignedReceipt.maximumLength))
                    let receipt = try signed.verified(by: kiosks)
                    guard let kiosk = kiosks.first(where: { $0.keyID == signed.keyID }) else {
                        throw ReceiptError.unknownKiosk(keyID: signed.keyID)
                    }
                    return ReceiptLine(receipt, signedBy: kiosk, file: file)
                }
                if report.json { try Terminal.json(line) } else { line.describe() }
            } catch {
                guard let failure = error as? any ReportableFailure, failure.severity == .finding else {
                    throw error
                }
                areGood = false
                failure.report(asJSON: report.json)
            }
        }
        if !areGood { throw ExitCode.finding }
    }
}
