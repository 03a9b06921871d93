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
import KaoinVisit

/// `kaoin visit leave`: at a kiosk, by the service.
struct VisitLeaveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leave",
        abstract: "Leave the kiosk's report on a mounted stick, sealed to the head office and signed by the kiosk.",
        discussion: """
            The log since the last report, the self-test and the figures that the files hold. The stick's order says to whom it
            is sealed; where that is not the root's, or not for this kiosk and now, nothing is left.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var stick: MountedStickOptions
    @OptionGroup var kiosk: VisitedKioskOptions

    @Option(name: .long, help: "The kiosk's receipt key; a name without a folder is one of the service's credentials.")
    var receiptKey: String?

    @Option(name: .long, help: "What `kaoin selftest --json` said.", completion: .file())
    var selftest: String?

    @Option(name: .long, help: "What `kaoin metrics` said.", completion: .file())
    var metrics: String?

    @Option(name: .long, help: "What became of the order, in a word, where it is not in force.")
    var outcome: String?

    func validate() throws {
        guard let outcome, outcome.wholeMatch(of: /[a-z-]{1,64}/) == nil else { return }
        throw ValidationError("--outcome must be a word of a to z and -")
    }

    private struct Line: Encodable {
        let order: UInt64
        let outcome: String
        let files: [String]
    }

    func run() throws {
        let visit = try kiosk.visit()
        let settings = try kiosk.settings.read()
        let key = KioskSettings.Keys.path(
            receiptKey ?? settings.keys.receipt,
            credentials: ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"])
        let signer = try KeyStore().receiptSigner(key)
        let reader = try StoreReader(folder: settings.stateFolder)
        let folder = try OpenFolder(stick.medium)
        let facts = try (text(selftest), text(metrics))
        let line = try visit.alone {
            let candidate = try visit.order(on: folder, at: .current)
            let order = WorkOrder.Taken(number: candidate.order.number, digest: candidate.signed.digest)
            let isTaken = try VisitState(visit.place).taken == order
            let word = isTaken ? outcome ?? "taken" : outcome ?? "packages-returned"
            let files = try ReportWriter(place: visit.place, signer: signer, reader: reader).leave(
                for: candidate.signed, candidate.order, in: stick.medium,
                facts: .init(
                    program: "kaoin/\(ProductVersion.current)", outcome: word, selfTest: facts.0, metrics: facts.1),
                at: .current, isTaken: isTaken)
            return Line(order: order.number, outcome: word, files: files)
        }
        if report.json { return try Terminal.json(line) }
        Terminal.result(.reportsLeft, ["count": "\(line.files.count)"])
    }

    /// Too much of it is none: the log counts more.
    private func text(_ path: String?) throws -> [UInt8] {
        guard let path, FileReader.exists(path) else { return [] }
        do throws(FileFault) {
            return try FileReader.read(path, limit: VisitReport.textLimit)
        } catch {
            if case .tooLong = error { return [] }
            throw error
        }
    }
}
