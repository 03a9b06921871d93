import ArgumentParser
import KaoinFiles
import KaoinKiosk
import KaoinPass
import KaoinPorts
import KaoinTexts
import KaoinTool
import KaoinVisit

/// `kaoin visit take`: at a kiosk, by the service.
struct VisitTakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take",
        abstract: "Take the work order of a mounted stick, as a whole or not at all.",
        discussion: """
            Nothing of the stick is read but the order and what it names. Whatever ends this command, `kaoin visit resume`
            finishes what counts already and removes what does not. Exit code 1 where the order is refused.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var stick: MountedStickOptions
    @OptionGroup var kiosk: VisitedKioskOptions

    private struct Line: Encodable {
        let order: UInt64
        /// `taken`, `taken-before` or `updating`: then the medium below the kiosk's folder is for the update.
        let outcome: String
        let medium: String?
        let hasSettings: Bool
    }

    func run() async throws {
        let (visit, candidate) = try prepared()
        if let new = candidate.settings { try await requireMachine(has: new) }
        try take(candidate, visit)
    }

    private func prepared() throws -> (KioskVisit, KioskVisit.Candidate) {
        let visit = try kiosk.visit()
        let folder = try OpenFolder(stick.medium)
        return try visit.alone {
            _ = try visit.resume(installed: nil)
            return (visit, try visit.prepared(visit.order(on: folder, at: .current), from: folder, at: .current))
        }
    }

    /// What the settings in force lack already is no reason.
    private func requireMachine(has new: KioskSettings) async throws {
        let lacking = await ConfigCheckCommand.lacking(new)
        let before = await ConfigCheckCommand.lacking(try kiosk.settings.read())
        let worse = lacking.filter { !before.contains($0) }
        guard worse.isEmpty else { throw VisitFailure.settingsLack(worse) }
    }

    private func take(_ candidate: KioskVisit.Candidate, _ visit: KioskVisit) throws {
        try show(visit.alone { try visit.take(candidate, at: .current) }, candidate, visit.place)
    }

    private func show(_ outcome: KioskVisit.Outcome, _ candidate: KioskVisit.Candidate, _ place: VisitPlace) throws {
        let number = candidate.order.number
        let (word, medium): (String, String?) =
            switch outcome {
            case .taken: ("taken", nil)
            case .takenBefore: ("taken-before", nil)
            case .updating: ("updating", place.medium)
            }
        if report.json {
            return try Terminal.json(
                Line(order: number, outcome: word, medium: medium, hasSettings: candidate.settings != nil))
        }
        switch outcome {
        case .taken: Terminal.result(.orderTaken, ["number": "\(number)"])
        case .takenBefore: Terminal.result(.orderTakenBefore, ["number": "\(number)"])
        case .updating(let version): Terminal.result(.orderUpdates, ["number": "\(number)", "version": version])
        }
    }
}

/// `kaoin visit resume`: at a kiosk, by the services.
struct VisitResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Finish a work order that counts already, and remove what does not count.",
        discussion: """
            After a power cut, a stick that was pulled, or an update. An order whose packages may still be on their way is left
            as it is, unless --packages-settled says that no update runs: then the version in force decides.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var kiosk: VisitedKioskOptions

    @Flag(name: .long, help: "No update runs.")
    var packagesSettled = false

    private struct Line: Encodable {
        let order: UInt64?
        let isTaken: Bool?
    }

    func run() throws {
        let visit = try kiosk.visit()
        let settled = try visit.alone {
            do {
                return try visit.resume(installed: packagesSettled ? { Self.installedVersion() } : nil)
            } catch VisitFailure.unfinished {
                return nil
            }
        }
        if report.json { return try Terminal.json(Line(order: settled?.order.number, isTaken: settled?.isTaken)) }
        guard let settled else { return Terminal.result(.nothingBegun) }
        Terminal.result(settled.isTaken ? .orderTaken : .orderUndone, ["number": "\(settled.order.number)"])
    }

    /// - Returns: nil where the product did not come as a package.
    private static func installedVersion() -> String? {
        let query = HostProgram(name: "dpkg-query", package: "dpkg")
        let text = try? query.run(["-W", "-f", "${db:Status-Status} ${Version}", "kaoin"])
        let parts = text?.split(separator: " ").map(String.init)
        return parts?.count == 2 && parts?.first == "installed" ? parts?.last : nil
    }
}
