import Foundation
import KaoinKiosk
import KaoinKioskTestSupport
import KaoinTestSupport
import KaoinWire
import Logging
import ServiceLifecycle
import Synchronization

@testable import KaoinAPI

/// A kiosk with its sockets, served in this process.
final class Counter: Sendable {
    /// What a test's users are; no machine has such numbers.
    static let (tellers, technicians, screens): (UInt32, UInt32, UInt32) = (61_001, 61_002, 61_003)
    static let rootEverywhere = AccessRules(
        Dictionary(uniqueKeysWithValues: APIRole.allCases.map { ($0, AccessRules.Rule(userIDs: [getuid()])) }))
    static let byGroup = AccessRules([
        .teller: AccessRules.Rule(groupIDs: [tellers]),
        .technician: AccessRules.Rule(userIDs: [getuid()], groupIDs: [technicians]),
        .screen: AccessRules.Rule(groupIDs: [screens]),
    ])

    let branch: Branch
    private let group: ServiceGroup
    private let running: Task<Void, any Error>

    /// The rules as they are; a test may change them.
    let rules: Rules

    final class Rules: Sendable {
        private let state: Mutex<AccessRules>

        init(_ rules: AccessRules) { state = Mutex(rules) }

        var value: AccessRules {
            get { state.withLock { $0 } }
            set { state.withLock { $0 = newValue } }
        }
    }

    /// - Parameter opensSockets: whether everybody may connect, as where somebody loosened the files' modes: then the
    ///   credentials of the connection alone decide.
    init(
        _ branch: Branch, access: AccessRules = rootEverywhere, limits: APILimits = .patient, opensSockets: Bool = true
    ) async throws {
        self.branch = branch
        rules = Rules(access)
        let (listening, post) = AsyncStream<Void>.makeStream()
        let sockets = Dictionary(
            uniqueKeysWithValues: APIRole.allCases.map { ($0, branch.folder.path("\($0.rawValue).sock")) })
        let server = APIServer(
            kiosk: branch.kiosk, sockets: sockets, access: { [rules] in rules.value }, hooks: Self.hooks(branch),
            limits: limits,
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, listening: { post.finish() })
        let group = ServiceGroup(services: [server], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        self.group = group
        running = Task {
            defer { post.finish() }
            try await group.run()
        }
        for await _ in listening {}
        if opensSockets {
            for path in sockets.values {
                try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
            }
        } else {
            // Folders of tests are their owner's alone.
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: branch.folder.path)
        }
    }

    static func hooks(_ branch: Branch) -> TechnicianHooks {
        TechnicianHooks(
            stateFolder: branch.folder.path, reload: { _ in await branch.kiosk.reloadTrust() },
            devices: { [DeviceReport(kind: .camera, name: "replay", isPresent: true)] },
            selfTest: { checks in
                guard checks != [.scanner] else { throw SelfTestIsRunning() }
                let text = SelfTestReport.Text(english: "answers", japanese: "正常")
                let line = SelfTestReport.Line(
                    check: .camera, result: .failed, finding: text, advice: text,
                    figures: [.init(name: "rate", value: 29.5, unit: "/s")], subjects: ["dark"])
                return SelfTestReport(
                    isInSession: false, lines: checks.contains(.camera) ? [line] : [],
                    picture: .init(
                        brightness: Array(repeating: 128, count: 144), sharpness: Array(repeating: 3, count: 144),
                        histogram: Array(repeating: 31, count: 32)))
            })
    }

    func socket(_ role: APIRole) -> String { branch.folder.path("\(role.rawValue).sock") }

    func stop() async throws {
        await branch.kiosk.shutDown()
        await group.triggerGracefulShutdown()
        try await running.value
    }

    struct Answer {
        let status: Int
        let head: String
        let body: Data

        var json: [String: Any] {
            get throws { try JSONSerialization.jsonObject(with: body) as? [String: Any] ?? [:] }
        }

        var kind: String? { ((try? json["error"]) as? [String: Any])?["kind"] as? String }
    }

    /// What curl gets, as another user where one is named.
    func curl(
        _ role: APIRole, _ method: String, _ path: String, _ headers: [String] = [], body: String? = nil,
        as user: (id: UInt32, group: UInt32)? = nil, seconds: Int = 1800
    ) async throws -> Answer {
        var arguments = [
            "curl", "--silent", "--include", "--max-time", "\(seconds)", "--unix-socket", socket(role), "--request",
            method,
            "http://kiosk\(path)", "--header", "Expect:",
        ]
        for header in headers { arguments += ["--header", header] }
        if let body { arguments += ["--header", "Content-Type: application/json", "--data-binary", body] }
        if let user {
            arguments =
                ["setpriv", "--reuid=\(user.id)", "--regid=\(user.id)", "--groups=\(user.group)"] + arguments
        }
        // A stream that is broken off has an answer, too.
        let output = try await Self.run(["sh", "-c", "\"$@\" || true", "sh"] + arguments)
        guard let gap = output.range(of: Data("\r\n\r\n".utf8)) else {
            throw Peer.Failure(description: "no answer: \(String(decoding: output.prefix(200), as: UTF8.self))")
        }
        let head = String(decoding: output[..<gap.lowerBound], as: UTF8.self)
        let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return Answer(status: status, head: head, body: Data(output[gap.upperBound...]))
    }

    /// Whether the teller's socket answers, sooner or later: where limits are short, a request may be too slow for them.
    func answers() async throws -> Bool {
        try await Patience.until { (try? await curl(.teller, "GET", "/v1/status"))?.status == 200 }
    }

    static func run(_ arguments: [String], input: Data = Data()) async throws -> Data {
        try await OwnThread.run { try Peer.run(URL(filePath: "/usr/bin/env"), arguments, input: input) }
    }

    /// What a stream says until an event of a name has come so often; a client of its own, for `curl` waits for the end.
    ///
    /// - Parameter progress: a file that says how often the event came so far, from the moment on that anything is heard: what
    ///   happens before is told to nobody.
    static func hear(
        _ socket: String, _ path: String, until event: String, times: Int = 1, after last: String? = nil,
        progress: String = ""
    ) async throws -> String {
        let script = """
            import os, socket, sys, time
            s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); s.settimeout(1800)
            # Signs of life come for ever: who hears nothing else for so long ends, and fails.
            end = time.monotonic() + 1800
            s.sendall(f"GET {sys.argv[2]} HTTP/1.1\\r\\nHost: k\\r\\n{sys.argv[5]}\\r\\n".encode())
            got, progress = b"", sys.argv[6]
            def count(): return got.count(sys.argv[3].encode())
            while count() < int(sys.argv[4]):
                part = s.recv(65536)
                if not part or time.monotonic() > end: break
                got += part
                if progress:
                    with open(progress + ".new", "w") as file: file.write(str(count()))
                    os.rename(progress + ".new", progress)
            sys.stdout.buffer.write(got)
            """
        let header = last.map { "Last-Event-ID: \($0)\r\n" } ?? ""
        let output = try await run([Peer.interpreter, "-c", script, socket, path, event, "\(times)", header, progress])
        return String(decoding: output, as: UTF8.self)
    }

    /// Somebody who listens to the screen's events.
    struct Listener {
        fileprivate let heard: Task<String, any Error>
        fileprivate let progress: String

        /// All of it, once it is at its end.
        var value: String { get async throws { try await heard.value } }

        /// Waits until the event came so often.
        func hears(_ times: Int) async throws {
            let isHeard = try await Patience.until {
                ((try? String(contentsOfFile: progress, encoding: .utf8)).flatMap { Int($0) } ?? -1) >= times
            }
            guard isHeard else {
                heard.cancel()
                throw Peer.Failure(description: "an event was not heard \(times) times on the screen's socket")
            }
        }
    }

    /// Listens to the screen's events until one of a name came so often, or their end. Returns once it hears something: an
    /// interpreter that starts late would hear nothing of what came before.
    func listen(until event: String, times: Int = 1) async throws -> Listener {
        let (socket, progress) = (socket(.screen), branch.folder.path("heard"))
        let heard = Task {
            try await Self.hear(socket, "/v1/screen/events", until: event, times: times, progress: progress)
        }
        let listener = Listener(heard: heard, progress: progress)
        try await listener.hears(0)
        return listener
    }
}
