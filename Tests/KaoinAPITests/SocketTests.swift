import Foundation
import KaoinCore
import KaoinKiosk
import KaoinKioskTestSupport
import KaoinPass
import KaoinPicture
import KaoinPorts
import KaoinStore
import KaoinTestSupport
import Testing

@testable import KaoinAPI

extension OverSockets {
    /// The real sockets, driven by curl.
    @Suite struct SocketTests {
        private static let start = #"{"purpose":"withdrawal","transaction":"T-1","language":"ja"}"#

        private func begin(_ counter: Counter, key: String? = nil) async throws -> String {
            let headers = key.map { ["Idempotency-Key: \($0)"] } ?? []
            let answer = try await counter.curl(.teller, "POST", "/v1/sessions", headers, body: Self.start)
            #expect(answer.status == 201)
            return try #require(try answer.json["session"] as? String)
        }

        @Test func `a whole session over the sockets ends accepted, and everybody sees what is theirs`() async throws {
            let counter = try await Counter(try await Branch())
            let id = try await begin(counter, key: "k-1")
            let again = try await counter.curl(
                .teller, "POST", "/v1/sessions", ["Idempotency-Key: k-1"], body: Self.start)
            #expect(again.status == 200)
            #expect(try again.json["session"] as? String == id)
            let busy = try await counter.curl(.teller, "POST", "/v1/sessions", body: Self.start)
            #expect(busy.status == 409 && busy.kind == "busy")
            let screen = try await counter.listen(until: "event: verdict")
            let early = try await counter.curl(.teller, "GET", "/v1/sessions/\(id)/receipt")
            #expect(early.status == 409 && early.kind == "wrong-phase")
            counter.branch.scanner.post.yield(try counter.branch.passText())
            let events = try await counter.curl(.teller, "GET", "/v1/sessions/\(id)/events")
            let text = String(decoding: events.body, as: UTF8.self)
            #expect(text.contains("event: verdict") && text.contains(#""kind":"accepted""#))
            #expect(text.contains(#""holder":"#))
            let numbers = text.matches(of: /(?m)^id: (\d+)$/).compactMap { Int($0.1) }
            #expect(numbers == Array(1...numbers.count) && numbers.count > 5)
            let resumed = try await counter.curl(.teller, "GET", "/v1/sessions/\(id)/events", ["Last-Event-ID: 3"])
            let rest = String(decoding: resumed.body, as: UTF8.self).matches(of: /(?m)^id: (\d+)$/)
            #expect(rest.compactMap { Int($0.1) } == Array(numbers.dropFirst(3)))
            let wrong = try await counter.curl(.teller, "GET", "/v1/sessions/\(id)/events", ["Last-Event-ID: -3"])
            #expect(wrong.status == 400)
            let receipt = try await counter.curl(.teller, "GET", "/v1/sessions/\(id)/receipt")
            let raw = try await counter.curl(
                .teller, "GET", "/v1/sessions/\(id)/receipt", ["Accept: application/cose"])
            #expect(try receipt.json["receipt"] as? String == raw.body.base64EncodedString())
            let shown = String(decoding: try await counter.curl(.screen, "GET", "/v1/screen").body, as: UTF8.self)
            #expect(shown.contains("ご本人確認が完了しました"))
            let stream = try await screen.value
            #expect(stream.contains("event: verdict"))
            for text in [shown, stream] {
                for word in ["T-1", "withdrawal", "holder", "score", counter.branch.sample.publicPart.name] {
                    #expect(!text.contains(word), "the screen shows \(word)")
                }
            }
            let metrics = try await counter.curl(.technician, "GET", "/v1/metrics")
            let figures = String(decoding: metrics.body, as: UTF8.self)
            #expect(figures.contains(#"kaoin_sessions_total{verdict="accepted"} 1"#))
            #expect(figures.contains("kaoin_ready 1"))
            try await counter.stop()
        }

        @Test func `the screen hears one session after the other, and goes on where it was`() async throws {
            let counter = try await Counter(try await Branch())
            let socket = counter.socket(.screen)
            let screen = try await counter.listen(until: "event: verdict", times: 3)
            var ids: [String] = []
            for number in 1...3 {
                let id = try await begin(counter)
                ids.append(id)
                #expect(try await counter.curl(.teller, "DELETE", "/v1/sessions/\(id)").status == 200)
                // Who is slow misses those in between.
                try await screen.hears(number)
            }
            let shown = try await screen.value.matches(of: /(?m)^id: ([0-9a-f]{32})-1$/).map { String($0.1) }
            #expect(shown == ids)
            let last = try #require(shown.last)
            let resumed = try await Counter.hear(
                socket, "/v1/screen/events", until: "event: verdict", after: "\(last)-1")
            #expect(!resumed.contains("id: \(last)-1\n"))
            #expect(resumed.contains("id: \(last)-2\n"))
            try await counter.stop()
        }

        @Test func `the PIN is taken on the screen's socket alone`() async throws {
            let counter = try await Counter(try await Branch())
            let none = try await counter.curl(.screen, "POST", "/v1/pin", body: #"{"pin":"4071"}"#)
            #expect(none.status == 409)
            let id = try await begin(counter)
            counter.branch.scanner.post.yield(try counter.branch.passText(pin: "4071"))
            try await counter.branch.reach(.awaitingPIN, try #require(SessionID(id)))
            let path = "/v1/sessions/\(id)/pin"
            for body in [#"{"pin":"12"}"#, #"{"pin":"40a1"}"#, #"{"pin":4071}"#, #"{"pin":"\u0034071"}"#] {
                let answer = try await counter.curl(.screen, "POST", path, body: body)
                #expect(answer.status == 400 && answer.kind == "invalid-field", "\(body)")
            }
            #expect(try await counter.curl(.teller, "POST", path, body: #"{"pin":"4071"}"#).status == 403)
            let answer = try await counter.curl(.screen, "POST", path, body: #"{"pin":"4071"}"#)
            #expect(answer.status == 200)
            #expect(answer.head.lowercased().contains("connection: close"))
            let result = try await counter.branch.kiosk.result(of: try #require(SessionID(id)))
            #expect(result.verdict == .accepted)
            try await counter.stop()
        }

        @Test func `where the machine is not sure the teller sees the picture and decides`() async throws {
            let counter = try await Counter(try await Branch(liveness: UnclearLiveness()))
            let id = try await begin(counter)
            let early = try await counter.curl(.teller, "GET", "/v1/sessions/\(id)/picture")
            #expect(early.status == 409)
            counter.branch.scanner.post.yield(try counter.branch.passText())
            try await counter.branch.reach(.awaitingTeller, try #require(SessionID(id)))
            let picture = try await counter.curl(.teller, "GET", "/v1/sessions/\(id)/picture")
            #expect(picture.status == 200 && picture.body.starts(with: [0xFF, 0xD8]))
            #expect(picture.head.lowercased().contains("cache-control: no-store"))
            let wrong = try await counter.curl(
                .teller, "POST", "/v1/sessions/\(id)/decision", body: #"{"accept":true,"reason":"because"}"#)
            for reason in ["other-person", "suspected-attack", "customer-left"] {
                let odd = try await counter.curl(
                    .teller, "POST", "/v1/sessions/\(id)/decision", body: #"{"accept":true,"reason":"\#(reason)"}"#)
                #expect(odd.status == 400 && odd.kind == "invalid-field")
            }
            #expect(wrong.status == 400)
            let decided = try await counter.curl(
                .teller, "POST", "/v1/sessions/\(id)/decision", body: #"{"accept":true,"reason":"identity-document"}"#)
            #expect(decided.status == 200)
            let report = try decided.json["report"] as? [String: Any]
            #expect((report?["verdict"] as? [String: Any])?["kind"] as? String == "accepted-by-teller")
            let late = try await counter.curl(
                .teller, "POST", "/v1/sessions/\(id)/decision", body: #"{"accept":false,"reason":"other"}"#)
            #expect(late.status == 409)
            try await counter.stop()
        }

        @Test func `while the teller is asked, and only then, the portrait in the pass can be seen`() async throws {
            let counter = try await Counter(try await Branch(liveness: UnclearLiveness()))
            let id = try await begin(counter)
            let path = "/v1/sessions/\(id)/portrait"
            #expect(try await counter.curl(.teller, "GET", path).kind == "wrong-phase")
            let portrait = try SamplePortrait.webP()
            counter.branch.scanner.post.yield(try counter.branch.passText(portrait: portrait))
            try await counter.branch.reach(.awaitingTeller, try #require(SessionID(id)))
            let shown = try await counter.curl(.teller, "GET", path)
            #expect(shown.status == 200 && shown.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            #expect(shown.head.lowercased().contains("cache-control: no-store"))
            let (picture, held) = (try PictureDecoder.decode([UInt8](shown.body)), try PictureDecoder.decode(portrait))
            #expect(picture == held)
            // Nobody but the teller has it.
            for role in [APIRole.technician, .screen] {
                #expect(try await counter.curl(role, "GET", path).status == 403, "\(role)")
            }
            let state = try await counter.curl(.teller, "GET", "/v1/sessions/\(id)").json
            let unclear = (state["report"] as? [String: Any])?["unclear"] as? [[String: Any]]
            #expect(unclear?.map { $0["kind"] as? String } == ["not-judged"])
            let screen = String(
                decoding: try await counter.curl(.screen, "GET", "/v1/screen").body, as: UTF8.self)
            #expect(!screen.contains("unclear") && !screen.contains("not-judged"))
            _ = try await counter.curl(
                .teller, "POST", "/v1/sessions/\(id)/decision", body: #"{"accept":false,"reason":"other-person"}"#)
            let late = try await counter.curl(.teller, "GET", path)
            #expect(late.status == 409 && late.kind == "wrong-phase")
            let metrics = try await counter.curl(.technician, "GET", "/v1/metrics")
            let figures = String(decoding: metrics.body, as: UTF8.self)
            #expect(figures.contains(#"kaoin_referrals_total{unclear="not-judged"} 1"#))
            #expect(figures.contains(#"kaoin_referrals_total{unclear="no-depth"} 0"#))
            let log = String(
                decoding: try await counter.curl(.technician, "GET", "/v1/audit").body, as: UTF8.self)
            #expect(log.contains("not-judged"))
            try await counter.stop()
        }

        @Test func `a pass without a portrait, or with a broken one, has none to show`() async throws {
            // It has the mark of a WebP picture and is none.
            let broken = Array("RIFF".utf8) + [24, 0, 0, 0] + Array("WEBPVP8 ".utf8) + [UInt8](repeating: 9, count: 16)
            for portrait in [nil, broken] {
                let counter = try await Counter(try await Branch(liveness: UnclearLiveness()))
                let id = try await begin(counter)
                counter.branch.scanner.post.yield(try counter.branch.passText(portrait: portrait))
                try await counter.branch.reach(.awaitingTeller, try #require(SessionID(id)))
                let answer = try await counter.curl(.teller, "GET", "/v1/sessions/\(id)/portrait")
                #expect(answer.status == 404 && answer.kind == "no-portrait")
                try await counter.stop()
            }
        }

        @Test func `the audit log is exported whole, as it can be verified`() async throws {
            let counter = try await Counter(try await Branch())
            for number in 0..<600 {
                _ = try await counter.branch.ledger.append(AuditEvent(.fault, ["n": .integer(Int64(number))]))
            }
            let answer = try await counter.curl(.technician, "GET", "/v1/audit")
            let lines = answer.body.split(separator: UInt8(ascii: "\n"))
            let entries = try lines.map { try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] }
            #expect(entries.compactMap { $0?["sequence"] as? Int } == Array(1...lines.count))
            #expect(lines.count >= 601)
            for (before, after) in zip(entries, entries.dropFirst()) {
                #expect(before?["hash"] as? String == after?["previous"] as? String)
            }
            try await counter.stop()
        }

        @Test func `a stop ends streams, leaves no socket, and a second start finds the place free`() async throws {
            let branch = try await Branch()
            var limits = APILimits.patient
            limits.heartbeat = .milliseconds(100)
            let counter = try await Counter(branch, limits: limits)
            let stream = try await counter.listen(until: "what never comes")
            // Signs of life, also where nothing happens.
            let heard = try await Counter.hear(
                counter.socket(.screen), "/v1/screen/events", until: ": still here", times: 9)
            #expect(heard.matches(of: /(?m)^: still here$/).count >= 9)
            try await counter.stop()
            #expect(try await stream.value.hasPrefix("HTTP/1.1 200 "))
            #expect(!FileManager.default.fileExists(atPath: counter.socket(.teller)))
            let second = try await Counter(branch)
            #expect(try await second.curl(.teller, "GET", "/v1/status").status == 200)
            try await second.stop()
        }

        /// The attack: streams are opened and closed again, so that the screen itself finds no place.
        @Test func `a stream that its client closed gives its place back at once`() async throws {
            var limits = APILimits.patient
            // Far longer than any machine takes: nothing is written that would tell.
            limits.heartbeat = .seconds(3600)
            let counter = try await Counter(try await Branch(), limits: limits)
            let script = """
                import socket, sys, time
                how = sys.argv[2]
                def stream():
                    s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); s.settimeout(1800)
                    s.sendall(b"GET /v1/screen/events HTTP/1.1\\r\\nHost: k\\r\\n\\r\\n")
                    return s, s.recv(12)
                for round in range(4):
                    streams = []
                    while True:
                        s, status = stream()
                        streams.append(s)
                        if status != b"HTTP/1.1 200": break
                    for s in streams:
                        if how == "close": s.close()
                        else: s.shutdown(socket.SHUT_WR)
                    limit = time.monotonic() + 1800
                    while stream()[1] != b"HTTP/1.1 200":
                        assert time.monotonic() < limit
                        time.sleep(0.05)
                print("done")
                """
            for how in ["close", "half"] {
                let output = try await Counter.run([Peer.interpreter, "-c", script, counter.socket(.screen), how])
                #expect(String(decoding: output, as: UTF8.self) == "done\n")
            }
            try await counter.stop()
        }

        @Test func `an answer to HEAD has no body, and two requests of one connection have two answers`() async throws {
            let counter = try await Counter(try await Branch())
            let script = """
                import socket, sys
                s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1])
                for method in ("HEAD", "GET"):
                    s.sendall(f"{method} /v1/status HTTP/1.1\\r\\nHost: k\\r\\n\\r\\n".encode())
                s.shutdown(socket.SHUT_WR)
                got = b""
                while part := s.recv(65536): got += part
                first, rest = got.split(b"\\r\\n\\r\\n", 1)
                print(first.split(b" ")[1].decode(), rest.split(b" ")[1].decode(), rest[:8].decode())
                """
            let output = try await Counter.run([Peer.interpreter, "-c", script, counter.socket(.teller)])
            #expect(String(decoding: output, as: UTF8.self) == "405 200 HTTP/1.1\n")
            try await counter.stop()
        }
    }
}
