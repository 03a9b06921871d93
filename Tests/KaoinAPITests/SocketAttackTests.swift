import Foundation
import KaoinKiosk
import KaoinKioskTestSupport
import KaoinSystem
import KaoinTestSupport
import Testing

@testable import KaoinAPI

/// A program of another user that a test talks with while it runs.
private struct Talker {
    let process: ChildProcess
    let input: ProgramInput

    init(user: UInt32, group: UInt32, _ script: String, _ socket: String) throws {
        input = try ProgramInput()
        process = try ChildProcess(
            "/usr/bin/setpriv",
            [
                "--reuid=\(user)", "--regid=\(user)", "--groups=\(group)", "/usr/bin/python3", "-c", script, socket,
            ], input: .descriptor(input.reader), output: .pipe)
    }

    /// The next line that it says.
    func line() async -> String {
        await said { output in
            var bytes: [UInt8] = []
            while let byte = output.read(atMost: 1).first, byte != 0x0A { bytes.append(byte) }
            return bytes
        }
    }

    /// All that it says until its end.
    func rest() async -> String { await said { $0.readToEnd() } }

    private func said(_ read: @escaping @Sendable (PipeReader) -> [UInt8]) async -> String {
        guard let output = process.output else { return "" }
        let bytes = try? await OwnThread.run { read(output) }
        return String(decoding: bytes ?? [], as: UTF8.self)
    }
}

extension MuchAskedSockets {
    /// Attacks on the sockets of a kiosk by users of its machine.
    @Suite(.enabled(if: getuid() == 0)) struct SocketAttackTests {
        /// Connects in a loop until it is told to stop, or once where it may not.
        private static let flood = """
            import select, socket, sys
            kept, refused = [], 0
            print("begun", flush=True)
            while not select.select([sys.stdin], [], [], 0)[0]:
                s = socket.socket(socket.AF_UNIX)
                s.setblocking(False)
                try:
                    s.connect(sys.argv[1])
                    kept.append(s)
                except PermissionError:
                    refused += 1
                except OSError:
                    s.close()
                if len(kept) > 200: kept.pop(0).close()
            print(f"{len(kept)} {refused}")
            """

        /// Runs strangers or tellers that flood a socket while something else is done.
        private static func during(
            _ socket: String, users: [(id: UInt32, group: UInt32)], _ work: () async throws -> Void
        ) async throws -> [String] {
            let attackers = try users.map { user in
                try Talker(user: user.id, group: user.group, flood, socket)
            }
            // Each has begun.
            for attacker in attackers { #expect(await attacker.line() == "begun") }
            let result: Result<Void, any Error>
            do { result = .success(try await work()) } catch { result = .failure(error) }
            var lines: [String] = []
            for attacker in attackers {
                attacker.input.write("stop\n")
                attacker.input.end()
                lines.append(await attacker.rest().trimmingCharacters(in: .whitespacesAndNewlines))
                attacker.process.wait()
            }
            try result.get()
            return lines
        }

        @Test func `two strangers that connect in a loop take no answer from the technician`() async throws {
            let counter = try await Counter(try await Branch(), access: Counter.byGroup, opensSockets: false)
            let technician = (id: UInt32(61_013), group: Counter.technicians)
            let strangers = [(id: UInt32(61_098), group: UInt32(61_098)), (61_099, 61_099)]
            let lines = try await Self.during(counter.socket(.technician), users: strangers) {
                for _ in 0..<12 {
                    let answer = try await counter.curl(.technician, "GET", "/v1/status", as: technician)
                    #expect(answer.status == 200)
                }
            }
            // None of their connections was taken.
            #expect(lines.allSatisfy { $0.hasPrefix("0 ") && !$0.hasSuffix(" 0") }, "\(lines)")
            try await counter.stop()
        }

        @Test func `one teller's connections starve no other teller`() async throws {
            let counter = try await Counter(try await Branch(), access: Counter.byGroup, opensSockets: false)
            let script = """
                import select, socket, sys, time
                kept, closed = [], 0
                for _ in range(40):
                    s = socket.socket(socket.AF_UNIX)
                    s.connect(sys.argv[1])
                    kept.append(s)
                end, open_ = time.monotonic() + 300, set(kept)
                while closed < 24 and time.monotonic() < end:
                    for s in select.select(list(open_), [], [], 1)[0]:
                        closed += b" 503 " in s.recv(100)
                        open_.remove(s)
                print(closed, len(open_), flush=True)
                sys.stdin.read()
                """
            let talker = try Talker(user: 61_010, group: Counter.tellers, script, counter.socket(.teller))
            #expect(await talker.line() == "24 16")
            for _ in 0..<12 {
                let other = (id: UInt32(61_011), group: Counter.tellers)
                #expect(try await counter.curl(.teller, "GET", "/v1/status", as: other).status == 200)
            }
            talker.input.end()
            talker.process.wait()
            try await counter.stop()
        }

        @Test func `access that is withdrawn ends on a connection that is open, and on a stream of events`()
            async throws
        {
            var limits = APILimits.patient
            limits.heartbeat = .milliseconds(200)
            let counter = try await Counter(try await Branch(), access: Counter.byGroup, limits: limits)
            let script = """
                import socket, sys
                s, e = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
                def ask():
                    s.sendall(b"GET /v1/screen HTTP/1.1\\r\\nHost: k\\r\\n\\r\\n")
                    return s.recv(65536).split(b" ")[1].decode()
                s.connect(sys.argv[1]); e.connect(sys.argv[1])
                e.sendall(b"GET /v1/screen/events HTTP/1.1\\r\\nHost: k\\r\\n\\r\\n")
                e.recv(65536)
                print(ask(), flush=True)
                sys.stdin.readline()
                print(ask(), flush=True)
                e.settimeout(1800)
                while e.recv(65536): pass
                print("ended", flush=True)
                """
            let talker = try Talker(user: 61_013, group: Counter.screens, script, counter.socket(.screen))
            #expect(await talker.line() == "200")
            counter.rules.value[.screen] = AccessRules.Rule()
            talker.input.write("go\n")
            #expect(await talker.rest() == "403\nended\n")
            try await counter.stop()
        }
    }

    /// Requests that RFC 9112 does not allow, or that a kiosk need not hear to their end.
    @Suite struct RequestRuleTests {
        private static let request = "GET /v1/session HTTP/1.1\r\n"

        @Test(arguments: [
            ("no Host", request + "\r\n", "400 closed"),
            ("two Hosts", request + "Host: a\r\nHost: b\r\n\r\n", "400 closed"),
            ("two equal Hosts", request + "Host: a\r\nhost: a\r\n\r\n", "400 closed"),
            ("HTTP/1.0", "GET /v1/session HTTP/1.0\r\nHost: a\r\n\r\n", "200 closed"),
            (
                "HTTP/1.0 that asks to be kept", "GET /v1/session HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                "200 closed"
            ),
            ("another host in the target", "GET http://evil/v1/session HTTP/1.1\r\nHost: a\r\n\r\n", "400 closed"),
            ("a target of a proxy", "CONNECT evil:443 HTTP/1.1\r\nHost: evil:443\r\n\r\n", "400 closed"),
            ("a target that is no path", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "400 closed"),
            ("one Host", request + "Host: a\r\n\r\n", "200 open"),
            (
                "a body that is announced too long",
                "POST /v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n", "413 closed"
            ),
            (
                "the same at a path that is none",
                "POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999999999999999\r\n\r\n", "413 closed"
            ),
            (
                "a length beyond all numbers",
                "POST /v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n",
                "400 closed"
            ),
        ])
        func `a request is answered by its head alone`(name: String, head: String, expected: String) async throws {
            // Far longer than any machine takes: an answer that waited for a body would be another one.
            let counter = try await Counter(try await Branch())
            let script = """
                import socket, sys
                s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); s.settimeout(1800)
                s.sendall(sys.stdin.buffer.read())
                got = b""
                while b"\\r\\n\\r\\n" not in got:
                    got += s.recv(65536)
                status = got.split(b" ")[1].decode()
                try:
                    s.settimeout(1800 if sys.argv[2] == "closed" else 1)
                    while s.recv(65536): pass
                    print(status, "closed")
                except TimeoutError:
                    print(status, "open")
                """
            let wanted = expected.hasSuffix("closed") ? "closed" : "open"
            let output = try await Counter.run(
                [Peer.interpreter, "-c", script, counter.socket(.teller), wanted], input: Data(head.utf8))
            #expect(String(decoding: output, as: UTF8.self) == expected + "\n", "\(name)")
            try await counter.stop()
        }
    }
}
