import Foundation
import KaoinKiosk
import KaoinKioskTestSupport
import KaoinStore
import KaoinTestSupport
import KaoinTexts
import Testing

@testable import KaoinAPI

extension MuchAskedSockets {
    /// Clients that are not what they should be.
    @Suite struct HostileTests {
        private static var impatient: APILimits {
            var limits = APILimits.default
            (limits.requestTime, limits.idleTime, limits.unreadTime) = (.seconds(2), .seconds(2), .seconds(2))
            return limits
        }

        @Test func `each kind of bad client gets its clear answer`() async throws {
            let counter = try await Counter(try await Branch(), limits: Self.impatient)
            HostileClients.verifyEach(try await HostileClients.run(counter.socket(.teller), "each"))
            #expect(try await counter.answers())
            try await counter.stop()
        }

        @Test func `64 bad clients at once keep no session from its end`() async throws {
            let counter = try await Counter(try await Branch(), limits: Self.impatient)
            let request = try #require(SessionRequest(purpose: "w", transaction: "T-1", language: .japanese))
            let id = try await counter.branch.kiosk.start(request, by: nil)
            async let events = counter.curl(.teller, "GET", "/v1/sessions/\(id)/events")
            try await Task.sleep(for: .milliseconds(300))
            async let tellers = HostileClients.run(counter.socket(.teller), "64")
            async let screens = HostileClients.run(counter.socket(.screen), "64")
            try await Task.sleep(for: .seconds(1))
            counter.branch.scanner.post.yield(try counter.branch.passText())
            let text = String(decoding: try await events.body, as: UTF8.self)
            #expect(text.contains("event: verdict") && text.contains(#""kind":"accepted""#))
            for answers in [try await tellers, try await screens] {
                #expect(answers.count == 64)
                HostileClients.verifyCrowd(answers)
            }
            #expect(try await counter.answers())
            try await counter.stop()
        }

        @Test func `who may not use a socket takes no place from who may`() async throws {
            let counter = try await Counter(try await Branch(), access: Counter.byGroup)
            let flood = """
                import socket, sys, time
                kept = []
                for _ in range(200):
                    s = socket.socket(socket.AF_UNIX)
                    s.connect(sys.argv[1])
                    kept.append(s)
                print("there", flush=True)
                time.sleep(1)
                """
            async let flooding = Counter.run([
                "setpriv", "--reuid=61099", "--regid=61099", "--clear-groups", "/usr/bin/python3", "-c", flood,
                counter.socket(.teller),
            ])
            try await Task.sleep(for: .milliseconds(400))
            let teller = (id: UInt32(61_010), group: Counter.tellers)
            #expect(try await counter.curl(.teller, "GET", "/v1/status", as: teller).status == 200)
            _ = try await flooding
            try await counter.stop()
            try await counter.branch.ledger.stop()
            let entries = try StoreReader(folder: counter.branch.folder.path).tail(100)
            #expect(entries.filter { $0.kind == "access-denied" }.count <= 1)
        }

        @Test func `a connection that its client is done with takes no place any more`() async throws {
            // Who waited for the end of an idle connection would wait here for hours.
            var limits = APILimits.default
            limits.idleTime = .seconds(36_000)
            let counter = try await Counter(try await Branch(), limits: limits)
            let script = """
                import socket, sys
                for turn in range(200):
                    s = socket.socket(socket.AF_UNIX)
                    s.settimeout(1800)
                    s.connect(sys.argv[1])
                    s.sendall(b"GET /v1/session HTTP/1.1\\r\\nHost: k\\r\\n\\r\\n")
                    got = s.recv(65536)
                    assert got.startswith(b"HTTP/1.1 200 "), got
                    if turn % 2:
                        s.close()
                    else:
                        s.shutdown(socket.SHUT_WR)
                        while s.recv(65536): pass
                print("all ended")
                """
            let said = try await Counter.run([Peer.interpreter, "-c", script, counter.socket(.teller)])
            #expect(String(decoding: said, as: UTF8.self) == "all ended\n")
            try await counter.stop()
        }
    }
}
