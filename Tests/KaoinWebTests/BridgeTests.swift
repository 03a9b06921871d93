import Foundation
import KaoinHTTP
import KaoinTestSupport
import KaoinTexts
import Testing

@testable import KaoinWeb

/// What the bridge answers its own page, and that nobody else gets anything of it.
@Suite(.serialized, .timeLimit(.minutes(240))) struct BridgeTests {
    private static let session = String(repeating: "0a", count: 16)
    private static let yes = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"

    @Test func `the page and its files are sent, with a policy that lets nothing else in`() async throws {
        let bridge = try await Bridge()
        let page = try await bridge.ask("GET", "/", bridge.opening)
        #expect(page.status == 200)
        #expect(page.field("Content-Type") == "text/html; charset=utf-8")
        #expect(page.body == (try String(contentsOfFile: "\(Bridge.pages)/screen/index.html", encoding: .utf8)))
        let policy = try #require(page.field("Content-Security-Policy"))
        for part in [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob:", "connect-src 'self'",
            "font-src 'self'", "media-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
            "require-trusted-types-for 'script'", "trusted-types kaoin-mirror",
        ] {
            #expect(policy.split(separator: "; ").contains(Substring(part)), "\(part)")
        }
        for (name, value) in [
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("Cache-Control", "no-store"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ] {
            #expect(page.field(name) == value, "\(name)")
        }
        let texts = try await bridge.ask("GET", "/texts.json", bridge.own)
        #expect(texts.status == 200)
        let json = try JSONSerialization.jsonObject(with: Data(texts.body.utf8)) as? [String: Any]
        let words = try #require(json?["texts"] as? [String: [String: String]])
        #expect(words.count == Language.allCases.count)
        #expect(words["vi"]?["showPass"] == CustomerText.showPass.template(in: .vietnamese))
        // Errors have it, too.
        let none = try await bridge.ask("GET", "/nothing", bridge.own)
        #expect(none.status == 404 && none.kind == "not-found" && none.field("Content-Security-Policy") == policy)
        for (path, _) in PageDigests.all where Site.screen.holds(path) {
            #expect(try await bridge.ask("GET", "/\(path)", bridge.own).status == 200, "\(path)")
        }
        try await bridge.stop()
    }

    @Test func `a route of the list is forwarded, with nothing of the browser but what the socket needs`() async throws
    {
        let bridge = try await Bridge()
        let daemon = try await bridge.daemon(
            answering: "HTTP/1.1 409 Conflict\r\nContent-Type: application/json\r\nSet-Cookie: a=b\r\nServer: x\r\n"
                + "Content-Language: ja\r\nContent-Length: 8\r\n\r\n{\"a\": 1}")
        let answer = try await bridge.ask(
            "POST", "/v1/sessions/\(Self.session)/pin",
            bridge.posting + [
                "Content-Type: application/json", "Accept-Language: ja", "Cookie: stolen=1", "Authorization: Basic x",
                "X-Forwarded-For: 10.0.0.1",
            ], body: #"{"pin":"4071"}"#)
        #expect(answer.status == 409 && answer.body == #"{"a": 1}"#)
        #expect(answer.field("Set-Cookie") == nil && answer.field("Server") == nil)
        #expect(answer.field("Content-Language") == "ja")
        let asked = try #require(try await daemon.asked.first)
        #expect(asked.line == "POST /v1/sessions/\(Self.session)/pin HTTP/1.1")
        #expect(asked.body == #"{"pin":"4071"}"#)
        #expect(
            Set(asked.fields.map { $0[0] }) == [
                "host", "connection", "accept-language", "content-type", "content-length",
            ])
        try await bridge.stop()
    }

    @Test func `a stream is handed on as it comes, and its break is a break`() async throws {
        let bridge = try await Bridge()
        let chunk = "6\r\nevent:\r\n"
        let daemon = try await bridge.daemon(
            answering:
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n\(chunk)",
            times: 1)
        let answer = try await bridge.ask("GET", "/v1/screen/events", bridge.own + ["Last-Event-ID: x-1"])
        #expect(answer.status == 200 && answer.field("Content-Type") == "text/event-stream")
        // Without the end that a whole answer has.
        #expect(answer.body.contains("event:") && !answer.body.contains("0\r\n\r\n"))
        #expect(try await daemon.asked.first?.fields.contains(["last-event-id", "x-1"]) == true)
        try await bridge.stop()
    }

    @Test func `the socket is let go when the browser leaves a stream, though nothing comes`() async throws {
        let bridge = try await Bridge()
        let script = """
            import os, socket, sys
            path, port, fields = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
            server = socket.socket(socket.AF_UNIX); server.bind(path); server.listen(8); server.settimeout(1800)
            b = socket.create_connection(("127.0.0.1", port), timeout=1800)
            b.sendall(("GET /v1/screen/events HTTP/1.1\\r\\n" + "\\r\\n".join(fields) + "\\r\\n\\r\\n").encode())
            s, _ = server.accept(); s.settimeout(1800)
            while b"\\r\\n\\r\\n" not in s.recv(65536): pass
            s.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/event-stream\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\n:\\n\\r\\n")
            assert b"200 OK" in b.recv(65536)
            b.close()
            # Nothing is written; the end comes all the same.
            print(len(s.recv(65536)))
            """
        let output = try await Bridge.python(
            script, [bridge.folder.path("screen.sock"), "\(bridge.port)"] + bridge.own)
        #expect(String(decoding: output, as: UTF8.self) == "0\n")
        try await bridge.stop()
    }

    @Test func `where the daemon is away the page is told so`() async throws {
        let bridge = try await Bridge()
        let answer = try await bridge.ask("GET", "/v1/screen", bridge.own)
        #expect(answer.status == 503 && answer.kind == "daemon-away")
        try await bridge.stop()
    }

    @Test func `no other host, origin or site gets anything`() async throws {
        let bridge = try await Bridge()
        let host = "Host: 127.0.0.1:\(bridge.port)"
        let (same, origin) = ("Sec-Fetch-Site: same-origin", "Origin: http://127.0.0.1:\(bridge.port)")
        let forged: [[String]] = [
            // DNS that somebody bends, other names of this machine, and none.
            ["Host: attacker.example:\(bridge.port)", same], ["Host: localhost:\(bridge.port)", same],
            ["Host: 127.0.0.1", same], ["Host: 127.0.0.1:\(bridge.port + 1)", same],
            ["Host: [::1]:\(bridge.port)", same],
            ["Host: 127.0.0.1:\(bridge.port).", same], ["Host: ", same],
            // Another page.
            [host, same, "Origin: http://attacker.example"], [host, same, "Origin: null"],
            [host, same, "Origin: http://127.0.0.1:\(bridge.port + 1)"],
            [host, same, "Origin: https://127.0.0.1:\(bridge.port)"], [host, same, origin, origin],
            // Another site, or what says nothing.
            [host, "Sec-Fetch-Site: cross-site"], [host, "Sec-Fetch-Site: same-site"], [host, "Sec-Fetch-Site: none"],
            [host, same, "Sec-Fetch-Site: cross-site"], [host],
            [host, "Sec-Fetch-Site: none", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"],
        ]
        for lines in forged {
            for path in ["/", "/texts.json", "/v1/screen", "/v1/screen/preview"] {
                let answer = try await bridge.ask("GET", path, lines)
                #expect(answer.status == 403 && answer.kind == "foreign-request", "\(path) \(lines): \(answer.status)")
            }
        }
        // The address that a browser is started with opens the page, and nothing else.
        for path in ["/texts.json", "/v1/screen", "/v1/screen/events"] {
            #expect(try await bridge.ask("GET", path, bridge.opening).status == 403, "\(path)")
        }
        // What changes something names its origin.
        let silent = try await bridge.ask("POST", "/v1/sessions/\(Self.session)/help", bridge.own)
        #expect(silent.status == 403 && silent.kind == "foreign-request")
        for hosts in [[], [host, host]] {
            let answer = try await bridge.ask("GET", "/", hosts + [same])
            #expect(answer.status == 400 && answer.kind == "malformed-request", "\(hosts)")
        }
        try await bridge.stop()
    }

    @Test func `other routes, methods, queries and forms of the path reach no socket`() async throws {
        let bridge = try await Bridge()
        let path = "/v1/sessions/\(Self.session)"
        for other in [
            "/v1/status", "/v1/sessions", path, "\(path)/events", "\(path)/decision", "\(path)/picture", "/v1/pin",
            "/v1/openapi.json", "/v1/screen/", "//v1/screen", "/v1/screen?a=b", "/v1/screen#a", "/v1/%73creen",
            "/v1/../v1/screen", "/screen/../screen/index.html", "/screen/%69ndex.html", "/shared/", "/screen",
            "/v1/sessions/\(Self.session.uppercased())/pin", "/v1/sessions/..%2f/pin", "/v1/sessions//pin",
            "/index.html",
            "/../../etc/passwd", "/texts.json?x", "*", "http://127.0.0.1:\(bridge.port)/v1/status",
        ] {
            let answer = try await bridge.ask("GET", other, bridge.own)
            #expect(answer.status == 404 || answer.status == 400, "\(other): \(answer.status)")
        }
        for (method, path) in [
            ("POST", "/v1/screen"), ("DELETE", "/v1/screen"), ("PUT", "/texts.json"), ("POST", "/"),
            ("OPTIONS", "/v1/screen"), ("HEAD", "/v1/screen"), ("TRACE", "/v1/screen"), ("DELETE", "\(path)/cancel"),
            ("PATCH", "\(path)/pin"),
        ] {
            let answer = try await bridge.ask(method, path, bridge.posting)
            #expect(answer.status == 405, "\(method) \(path): \(answer.status)")
        }
        for type in ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-8", ""] {
            let lines = bridge.posting + (type.isEmpty ? [] : ["Content-Type: \(type)"])
            let answer = try await bridge.ask("POST", "\(path)/pin", lines, body: #"{"pin":"4071"}"#)
            #expect(answer.status == 415 && answer.kind == "wrong-content-type", "\(type)")
        }
        try await bridge.stop()
    }

    @Test func `heads and bodies that are too large are refused`() async throws {
        let bridge = try await Bridge()
        let long = try await bridge.ask(
            "GET", "/", bridge.opening + ["X-A: \(String(repeating: "a", count: 9_000))"])
        #expect(long.status == 431 && long.kind == "head-too-large")
        let many = try await bridge.ask("GET", "/", bridge.opening + (0..<60).map { "X-\($0): a" })
        #expect(many.status == 431)
        let body = try await bridge.ask(
            "POST", "/v1/sessions/\(Self.session)/pin", bridge.posting + ["Content-Type: application/json"],
            body: String(repeating: " ", count: 5_000))
        #expect(body.status == 413 && body.kind == "body-too-large")
        let chunked = try await bridge.raw(
            Data(
                ("POST /v1/sessions/\(Self.session)/pin HTTP/1.1\r\n"
                    + (bridge.posting + ["Content-Type: application/json", "Transfer-Encoding: chunked"]).joined(
                        separator: "\r\n") + "\r\n\r\n1388\r\n" + String(repeating: " ", count: 5_000) + "\r\n0\r\n\r\n")
                    .utf8))
        #expect(chunked.status == 413)
        let garbage = try await bridge.raw(
            Data([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x0A, 0x0A, 0x0D, 0x0A, 0x0D, 0x0A]))
        #expect(garbage.status == 400)
        try await bridge.stop()
    }

    @Test func `who sends slowly, stops in the middle or keeps connections open loses them`() async throws {
        var limits = WebBridge.limits
        (limits.requestTime, limits.idleTime) = (.seconds(1), .seconds(1))
        let bridge = try await Bridge(limits: limits)
        // Half a head, a body that does not come, nothing at all: each ends by itself.
        for bytes in [
            "GET / HTTP/1.1\r\nHost: 127.0",
            "POST /v1/sessions/\(Self.session)/pin HTTP/1.1\r\n" + bridge.posting.joined(separator: "\r\n")
                + "\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"pin\"", "",
        ] {
            let answer = try await bridge.raw(Data(bytes.utf8))
            #expect(answer.status == 408 && answer.kind == "request-timeout", "\(bytes)")
        }
        try await bridge.stop()
    }

    @Test func `a connection too many is told so, and places come back`() async throws {
        let bridge = try await Bridge()
        let port = bridge.port
        let surplus = try await OwnThread.run {
            let held = try (0..<WebBridge.connections).map { _ in try RawClient(port: port) }
            return try withExtendedLifetime(held) { try RawClient(port: port).rest() }
        }
        let told = Bridge.answer(surplus)
        #expect(told.status == 503 && told.kind == "too-many-connections")
        #expect(
            try await Patience.until { try await bridge.ask("GET", "/", bridge.opening).status == 200 })
        try await bridge.stop()
    }
}
