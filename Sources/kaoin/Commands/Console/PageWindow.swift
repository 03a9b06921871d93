import Foundation
import KaoinCore
import KaoinSystem
import KaoinTexts
import KaoinTool

/// A page for staff: `kaoin-web` and a browser, both as the user who asks, in a network namespace that has nothing else.
struct PageWindow {
    let role: String
    /// The words by which it is called.
    let command: [String]
    let options: PageOptions
    /// Where the sockets lie unless another place is named.
    var standardFolder = "/run/kaoin"

    private var folder: String { options.run ?? standardFolder }

    /// In a namespace of its own every port is free; Chromium's policy on a kiosk allows this one.
    private static let port = 7080

    /// Returns when the window is closed.
    func open() async throws {
        guard options.inOwnNetwork else { return try startInOwnNetwork() }
        guard NetworkNamespace.settle() else { throw Self.failure("network", .pageNetworkNotOwn) }
        // A core of the browser would have a face in it.
        ProcessHardening.forbidCores()
        let bridge = try Bridge(program: Self.bridge, role: role, run: folder, port: Self.port)
        let closing = Closing()
        await closing.watch(bridge.process)
        let interrupts = InterruptHandler { await closing.end() }
        defer { interrupts.end() }
        guard let address = bridge.address() else {
            bridge.process.waitUntilExit()
            throw Self.failure("page", .pageNotServed)
        }
        guard options.noBrowser else {
            let profile = try Self.profile()
            defer { try? FileManager.default.removeItem(at: profile) }
            try await closing.watch(Self.browser(options.browser, at: address, profile: profile))
            await closing.wait()
            await closing.end()
            return
        }
        Terminal.result(address)
        await closing.wait()
        await closing.end()
    }

    /// What is missing is told before anything starts; then this process becomes the one in the namespace.
    private func startInOwnNetwork() throws {
        let files = FileManager.default
        guard files.isExecutableFile(atPath: Self.bridge) else {
            throw Self.failure("page", .programMissing, ["program": Self.bridge], .pageProgramAdvice)
        }
        if !options.noBrowser {
            guard files.isExecutableFile(atPath: options.browser) else {
                throw Self.failure("browser", .programMissing, ["program": options.browser], .pageBrowserAdvice)
            }
            guard getuid() != 0 else { throw Self.failure("browser", .pageNotAsRoot, severity: .wrongUse) }
            let environment = ProcessInfo.processInfo.environment
            guard environment["WAYLAND_DISPLAY"] != nil || environment["DISPLAY"] != nil else {
                throw Self.failure("browser", .pageNoDisplay, severity: .wrongUse)
            }
        }
        guard Self.canMakeNetwork else {
            throw Self.failure("network", .pageNoNamespace, advice: .pageNoNamespaceAdvice)
        }
        NetworkNamespace.become(
            Self.ownPath,
            command + ["--in-own-network", "--run", folder, "--browser", options.browser]
                + (options.noBrowser ? ["--no-browser"] : []))
        throw Self.failure("network", .pageNoNamespace, advice: .pageNoNamespaceAdvice)
    }

    private static var canMakeNetwork: Bool {
        let trial = Process()
        trial.executableURL = URL(filePath: NetworkNamespace.maker)
        trial.arguments = NetworkNamespace.makerArguments + ["/bin/true"]
        trial.standardError = FileHandle.nullDevice
        do { try trial.run() } catch { return false }
        trial.waitUntilExit()
        return trial.terminationStatus == 0
    }

    private static var ownPath: String {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
    }

    /// Installed beside this program.
    private static var bridge: String {
        URL(filePath: ownPath).deletingLastPathComponent().appending(path: "kaoin-web").path
    }

    /// Where the browser keeps what it needs while it runs: in memory.
    private static func profile() throws -> URL {
        let base = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"] ?? "/dev/shm"
        let folder = URL(filePath: base).appending(path: "kaoin-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw failure("browser", .fileUnwritable, ["file": folder.path, "reason": "\(error)"])
        }
        return folder
    }

    private static func browser(_ path: String, at address: String, profile: URL) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = [
            "--app=\(address)", "--user-data-dir=\(profile.path)", "--no-first-run", "--no-default-browser-check",
            "--disable-component-update", "--disable-background-networking", "--disable-sync", "--disable-breakpad",
            "--disable-session-crashed-bubble", "--password-store=basic",
            "--autoplay-policy=no-user-gesture-required", "--start-maximized",
        ]
        // Reports of crashes, caches and the like: in memory as well.
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["XDG_CONFIG_HOME": profile.path, "XDG_CACHE_HOME": profile.path, "TMPDIR": profile.path]
        ) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private static func failure(
        _ kind: String, _ text: FailureText, _ values: [String: String] = [:], _ advice: FailureText? = nil,
        severity: FailureSeverity = .fault
    ) -> CommandFailure {
        CommandFailure(kind: kind, LocalizedText(text, values), hint: advice.map { LocalizedText($0) }, severity)
    }

    private static func failure(_ kind: String, _ text: FailureText, advice: FailureText) -> CommandFailure {
        failure(kind, text, [:], advice)
    }
}

/// `kaoin-web`, started.
private struct Bridge {
    let process = Process()
    private let output = Pipe()

    init(program: String, role: String, run: String, port: Int) throws {
        process.executableURL = URL(filePath: program)
        process.arguments = ["--role", role, "--run", run, "--port", "\(port)"]
        process.standardOutput = output
        try process.run()
    }

    /// The page's address, once it is served; nil where the program ended instead.
    func address() -> String? {
        var line = Data()
        while let byte = try? output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
            if byte == Data("\n".utf8) { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
        }
        return nil
    }
}

/// Ends all of it as soon as one part has ended.
private actor Closing {
    private var processes: [Process] = []
    private var hasEnded = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func watch(_ process: Process) {
        processes.append(process)
        Task.detached {
            process.waitUntilExit()
            await self.note()
        }
    }

    func wait() async {
        guard !hasEnded else { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    func end() {
        for process in processes where process.isRunning { process.terminate() }
    }

    private func note() {
        hasEnded = true
        for one in waiting { one.resume() }
        waiting = []
    }
}
