import ArgumentParser
import Foundation
import KaoinKiosk
import KaoinSettings
import KaoinSystem
import Logging

/// The daemon of a kiosk.
@main struct Kaoind: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaoind",
        abstract: "顔印: the daemon of a kiosk. Runs verifications and answers on local sockets.",
        discussion: """
            Started by systemd; by hand it does the same in the foreground. SIGTERM ends it after the verdict of the
            session that runs is written, SIGHUP makes it read its settings and the trust bundle again.
            Exit codes: 0 ended as asked, 2 wrong settings, 3 fault.
            """)

    @Option(
        name: .long, help: "The file of settings; otherwise KAOIN_CONFIG, or \(KioskSettings.standardPath).",
        completion: .file())
    var config = ProcessInfo.processInfo.environment["KAOIN_CONFIG"] ?? KioskSettings.standardPath

    func run() async throws {
        let log = DaemonLog.logger
        let wipes = ProcessHardening.wipesFreedMemory(restartingWith: CommandLine.arguments)
        ProcessHardening.forbidLookingInside()
        if !wipes { log.warning("memory that is given back is not overwritten") }
        do {
            try await Daemon(config: config, log: log).run()
        } catch let error as SettingsError {
            log.critical("\(error)")
            throw ExitCode(2)
        } catch let error as StartFailure {
            log.critical("\(error)")
            throw ExitCode(error.isWrongUse ? 2 : 3)
        } catch {
            log.critical("\(error)")
            throw ExitCode(3)
        }
    }
}

/// Why the daemon does not start.
struct StartFailure: Error, CustomStringConvertible {
    let description: String
    var isWrongUse = false
}
