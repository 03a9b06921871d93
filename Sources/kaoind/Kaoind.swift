import ArgumentParser
import KaoinCore
import KaoinDaemon
import KaoinKiosk

/// The daemon of a kiosk.
@main struct Kaoind: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaoind",
        abstract: "顔印: the daemon of a kiosk. Runs verifications and answers on local sockets.",
        discussion: """
            Started by systemd; by hand it does the same in the foreground. SIGTERM ends it after the verdict of the
            session that runs is written, SIGHUP makes it read its settings and the trust bundle again.
            Exit codes: 0 ended as asked, 2 wrong settings, 3 fault.
            """,
        version: ProductVersion.current)

    @Option(
        name: .long, help: "The file of settings; otherwise KAOIN_CONFIG, or \(KioskSettings.standardPath).",
        completion: .file())
    var config = DaemonProcess.standardConfig

    func run() async throws {
        try await DaemonProcess.run(config: config, program: "kaoind") {
            DaemonComposition(program: "kaoind", liveness: ChallengeLiveness())
        }
    }
}
