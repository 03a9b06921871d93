import Foundation
import KaoinHTTP
import KaoinTestSupport
import Logging
import ServiceLifecycle

@testable import KaoinWeb

/// A bridge with the real pages, served in this process, and a socket behind it that a script answers.
final class Bridge: Sendable {
    static let pages = Peer.root.appending(path: "Sources/KaoinWeb/Pages").path
    private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    let folder: TemporaryFolder
    let port: Int
    private let group: ServiceGroup
    private let running: Task<Void, any Error>

    private let site: Site

    init(_ site: Site = .screen, limits: ConnectionLimits = .patient) async throws {
        self.site = site
        let folder = try TemporaryFolder()
        let (bound, post) = AsyncStream<Int>.makeStream()
        let bridge = try WebBridge(
            site: site, files: PageFiles(of: site, in: Self.pages), socket: folder.path("\(site.role).sock"), port: 0,
            limits: limits, log: Self.quiet
        ) { port in
            post.yield(port)
            post.finish()
        }
        let group = ServiceGroup(services: [bridge], logger: Self.quiet)
        running = Task {
            defer { post.finish() }
            try await group.run()
        }
        var port = 0
        for await number in bound { port = number }
        self.folder = folder
        self.group = group
        self.port = port
    }

    func stop() async throws {
        await group.triggerGracefulShutdown()
        try await running.value
    }

    /// What a browser says of a request that its page makes.
    var own: [String] { ["Host: 127.0.0.1:\(port)", "Sec-Fetch-Site: same-origin"] }
    var posting: [String] { own + ["Origin: http://127.0.0.1:\(port)"] }
    var opening: [String] {
        ["Host: 127.0.0.1:\(port)", "Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"]
    }

    struct Answer {
        let status: Int
        let head: String
        let body: String

        var kind: String? {
            let json = (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any]
            return (json?["error"] as? [String: Any])?["kind"] as? String
        }

        /// The value of a field, whatever the case of its name.
        func field(_ name: String) -> String? {
            head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("\(name.lowercased()): ") }.map {
                String($0.dropFirst(name.count + 2))
            }
        }
    }

    /// Sends exactly these lines, and reads until the bridge closes or the whole answer is there.
    func ask(_ method: String, _ path: String, _ lines: [String], body: String = "") async throws -> Answer {
        let length = body.isEmpty ? [] : ["Content-Length: \(body.utf8.count)"]
        let head = ["\(method) \(path) HTTP/1.1"] + lines + length + ["Connection: close"]
        return try await raw(Data((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
    }

    /// Sends bytes, and reads until the bridge closes.
    func raw(_ bytes: Data) async throws -> Answer {
        Self.answer(try await RawClient.exchange(bytes, port: port))
    }

    static func answer(_ output: Data) -> Answer {
        let text = String(decoding: output, as: UTF8.self)
        let parts = text.components(separatedBy: "\r\n\r\n")
        let status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return Answer(status: status, head: parts[0], body: parts.dropFirst().joined(separator: "\r\n\r\n"))
    }

    static func python(_ script: String, _ arguments: [String]) async throws -> Data {
        try await OwnThread.run { try Peer.systemPython(["-c", script] + arguments) }
    }

    /// A daemon in place of ours, which writes down what it was asked and answers with what it is given; it ends after so
    /// many requests.
    ///
    /// - Returns: what it was asked, in JSON: method, path, fields by name in small letters, body.
    func daemon(answering answer: String, times: Int = 1) async throws -> StandIn {
        let script = """
            import json, os, socket, sys
            path, answer, times = sys.argv[1], sys.argv[2].encode(), int(sys.argv[3])
            server = socket.socket(socket.AF_UNIX); server.bind(path); server.listen(8)
            open(path + ".ready", "w").close()
            asked = []
            for _ in range(times):
                s, _ = server.accept(); s.settimeout(1800)
                got = b""
                while b"\\r\\n\\r\\n" not in got: got += s.recv(65536)
                head, body = got.split(b"\\r\\n\\r\\n", 1)
                lines = head.decode().split("\\r\\n")
                fields = [[n.lower(), v] for n, v in (line.split(": ", 1) for line in lines[1:])]
                length = int(dict(fields).get("content-length", 0))
                while len(body) < length: body += s.recv(65536)
                asked.append({"line": lines[0], "fields": fields, "body": body.decode()})
                s.sendall(answer); s.close()
            server.close(); os.unlink(path)
            print(json.dumps(asked))
            """
        let socket = folder.path("\(site.role).sock")
        let task = Task { try await Self.python(script, [socket, answer, "\(times)"]) }
        _ = try await Patience.until { FileManager.default.fileExists(atPath: socket + ".ready") }
        return StandIn(task: task)
    }

    struct StandIn {
        struct Asked: Decodable {
            let line: String
            let fields: [[String]]
            let body: String
        }

        fileprivate let task: Task<Data, any Error>

        /// What it was asked, once it has ended.
        var asked: [Asked] { get async throws { try JSONDecoder().decode([Asked].self, from: try await task.value) } }
    }
}

extension ConnectionLimits {
    /// By which nobody is too slow: other tests compute faces beside, and how long a request takes is nothing that a test
    /// looks at, but where it says so.
    static var patient: ConnectionLimits {
        var limits = WebBridge.limits
        (limits.requestTime, limits.idleTime, limits.unreadTime) = (Patience.limit, Patience.limit, Patience.limit)
        return limits
    }
}
