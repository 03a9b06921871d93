import ArgumentParser
import FoundationEssentials
import KaoinCore
import KaoinSystem
import KaoinWeb
import Logging
import ServiceLifecycle
import UnixSignals

/// The bridge between a browser and one of the kiosk's sockets.
@main struct KaoinWebProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaoin-web",
        abstract: "顔印: pages of a kiosk for a browser on the same machine.",
        discussion: """
            Serves the pages of one role and forwards what they ask to the role's socket. It runs in a network namespace of
            its own, with its browser and nobody else, and refuses to run where another network interface is up.
            Started by systemd (kaoin-screen-web.service).
            Exit codes: 0 ended as asked, 2 wrong use, 3 fault.
            """,
        version: ProductVersion.current)

    @Option(name: .long, help: "Whose pages: \(Site.all.map(\.role).joined(separator: ", ")).")
    var role: String

    @Option(name: .customLong("run"), help: "The folder of the kiosk's sockets.", completion: .directory)
    var runFolder = "/run/kaoin"

    @Option(name: .long, help: "The port of the loopback address; 0 takes a free one, and says which.")
    var port = 7080

    @Option(
        name: .long, help: "The folder of the pages; otherwise that of the installed product.", completion: .directory)
    var pages: String?

    func validate() throws {
        guard Site.all.contains(where: { $0.role == role }) else {
            throw ValidationError("--role is one of: \(Site.all.map(\.role).joined(separator: ", "))")
        }
        guard port == 0 || (1024...65535).contains(port) else {
            throw ValidationError("--port is 0 or 1024 to 65535")
        }
    }

    func run() async throws {
        let log = Logger(label: "kaoin-web") { StreamLogHandler.standardError(label: $0) }
        let wipes = ProcessHardening.wipesFreedMemory(restartingWith: CommandLine.arguments)
        ProcessHardening.forbidLookingInside()
        if !wipes { log.warning("freed memory is not overwritten") }
        guard NetworkNamespace.hasLoopbackAlone else {
            log.critical(
                "cannot serve pages in a network that others are in: start it in a network namespace of its own")
            throw ExitCode(2)
        }
        guard let site = Site.all.first(where: { $0.role == role }) else { throw ExitCode(2) }
        let notifier = ServiceNotifier(environment: ProcessInfo.processInfo.environment)
        do {
            let files = try PageFiles(of: site, in: pages ?? Self.standardPages)
            let bridge = try WebBridge(
                site: site, files: files, socket: "\(runFolder)/\(role).sock", port: port, log: log
            ) { port in
                // For whoever starts a browser.
                StandardStream.output.write("http://\(WebBridge.address):\(port)/\n")
                notifier.ready()
            }
            try await ServiceGroup(
                services: [bridge], gracefulShutdownSignals: [.sigterm, .sigint], logger: log
            ).run()
        } catch {
            log.critical("\(error)")
            throw ExitCode(3)
        }
    }

    /// Beside the program, as it is installed, or in the sources that it was built from.
    private static var standardPages: String {
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let installed = program.appending(path: "../share/kaoin/pages").standardized
        if FileManager.default.fileExists(atPath: installed.path) { return installed.path }
        var folder = program
        for _ in 0..<4 {
            folder.deleteLastPathComponent()
            let sources = folder.appending(path: "Sources/KaoinWeb/Pages")
            if FileManager.default.fileExists(atPath: sources.path) { return sources.path }
        }
        return installed.path
    }
}
