import FoundationEssentials
import Glibc
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
            bridge.process.wait()
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
        let trial = try? ChildProcess(
            NetworkNamespace.maker, NetworkNamespace.makerArguments + ["/bin/true"], errors: .nothing)
        return trial?.wait() == .code(0)
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

    private static func browser(_ path: String, at address: String, profile: URL) throws -> ChildProcess {
        let arguments = [
            "--app=\(address)", "--user-data-dir=\(profile.path)", "--no-first-run", "--no-default-browser-check",
            "--disable-component-update", "--disable-background-networking", "--disable-sync", "--disable-breakpad",
            "--disable-session-crashed-bubble", "--password-store=basic",
            "--autoplay-policy=no-user-gesture-required", "--start-maximized",
        ]
        // Reports of crashes, caches and the like: in memory as well.
        let environment = ProcessInfo.processInfo.environment.merging(
            ["XDG_CONFIG_HOME": profile.path, "XDG_CACHE_HOME": profile.path, "TMPDIR": profile.path]
        ) { $1 }
        return try ChildProcess(path, arguments, environment: environment, output: .nothing, errors: .nothing)
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
    let process: ChildProcess

    init(program: String, role: String, run: String, port: Int) throws {
        process = try ChildProcess(program, ["--role", role, "--run", run, "--port", "\(port)"], output: .pipe)
    }

    /// The page's address, once it is served; nil where the program ended instead.
    func address() -> String? {
        var line: [UInt8] = []
        while let byte = process.output?.read(atMost: 1).first {
            if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
        }
        return nil
    }
}

/// Ends all of it as soon as one part has ended.
private actor Closing {
    private var processes: [ChildProcess] = []
    private var hasEnded = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func watch(_ process: ChildProcess) {
        processes.append(process)
        Task.detached {
            process.wait()
            await self.note()
        }
    }

    func wait() async {
        guard !hasEnded else { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    func end() {
        for process in processes { process.end() }
    }

    private func note() {
        hasEnded = true
        for one in waiting { one.resume() }
        waiting = []
    }
}
