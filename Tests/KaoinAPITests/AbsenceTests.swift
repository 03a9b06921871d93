import Foundation
import KaoinCore
import KaoinKiosk
import KaoinKioskTestSupport
import KaoinPicture
import KaoinPorts
import KaoinTestSupport
import KaoinTexts
import Testing

@testable import KaoinAPI

extension OverSockets {
    /// A session whose teller is gone ends by itself. An hour is the limit here, and the clock is the test's: no machine is so
    /// slow that a few minutes more or less mattered.
    @Suite(.enabled(if: getuid() == 0)) struct AbsenceTests {
        private typealias User = (id: UInt32, group: UInt32)
        private static let beginner: User = (61_021, Counter.tellers)
        private static let colleague: User = (61_022, Counter.tellers)
        private static let start = #"{"purpose":"withdrawal","transaction":"T-1","language":"ja"}"#

        private static func counter() async throws -> Counter {
            var limits = SessionLimits.patient
            limits.awaitingPass = .seconds(1_000 * 3600)
            let branch = try await Branch(liveness: UnclearLiveness(), limits: limits)
            await branch.kiosk.adopt(longestAbsence: .seconds(3600))
            var waits = APILimits.patient
            waits.heartbeat = .milliseconds(100)
            return try await Counter(branch, access: Counter.byGroup, limits: waits)
        }

        private static func begun(_ counter: Counter) async throws -> SessionID {
            let begun = try await counter.curl(.teller, "POST", "/v1/sessions", body: start, as: beginner)
            #expect(begun.status == 201)
            let text = try #require(try begun.json["session"] as? String)
            return try #require(SessionID(text))
        }

        private static func verdict(_ counter: Counter, _ id: SessionID) async throws -> Verdict {
            try await counter.branch.kiosk.result(of: id).verdict
        }

        /// Whether it still runs, once the session has looked at the clock: ten times a second.
        private static func stillRuns(_ counter: Counter, _ id: SessionID) async throws -> Bool {
            try await Task.sleep(for: .seconds(1))
            return await counter.branch.kiosk.running?.id == id
        }

        @Test func `it ends when nobody has asked for it for so long, and not before`() async throws {
            let counter = try await Self.counter()
            let id = try await Self.begun(counter)
            counter.branch.clock.pass(.seconds(1800))
            #expect(try await Self.stillRuns(counter, id))
            // Anybody who may see it attends to it by asking.
            #expect(try await counter.curl(.teller, "GET", "/v1/sessions/\(id)", as: Self.colleague).status == 200)
            counter.branch.clock.pass(.seconds(2700))
            #expect(try await Self.stillRuns(counter, id))
            counter.branch.clock.pass(.seconds(3600))
            #expect(try await Self.verdict(counter, id) == .cancelled(.tellerAbsent))
            let told = try await counter.curl(.teller, "GET", "/v1/sessions/\(id)", as: Self.beginner)
            let text = String(decoding: told.body, as: UTF8.self)
            #expect(text.contains(#""reason":"teller-absent""#) && text.contains("窓口担当者の画面"))
            // The counter is free.
            _ = try await Self.begun(counter)
            try await counter.stop()
        }

        @Test func `asking which session runs is attention of who began it, and of nobody else`() async throws {
            let counter = try await Self.counter()
            let id = try await Self.begun(counter)
            counter.branch.clock.pass(.seconds(2700))
            let own = try await counter.curl(.teller, "GET", "/v1/session", as: Self.beginner).json
            #expect(own["isOwn"] as? Bool == true)
            counter.branch.clock.pass(.seconds(2700))
            #expect(try await Self.stillRuns(counter, id))
            let other = try await counter.curl(.teller, "GET", "/v1/session", as: Self.colleague).json
            #expect(other["isOwn"] as? Bool == false)
            #expect(other["rights"] as? [String] == ["see", "cancel", "decide"])
            counter.branch.clock.pass(.seconds(1800))
            #expect(try await Self.verdict(counter, id) == .cancelled(.tellerAbsent))
            try await counter.stop()
        }

        @Test func `who follows it is there for as long as the stream is open`() async throws {
            let counter = try await Self.counter()
            let id = try await Self.begun(counter)
            // A client that hears the first report, and holds the connection until it is told to let go.
            let script = """
                import os, socket, sys, time
                s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); s.settimeout(1800)
                s.sendall(f"GET {sys.argv[2]} HTTP/1.1\\r\\nHost: k\\r\\n\\r\\n".encode())
                got = b""
                while b"event: report" not in got: got += s.recv(65536)
                open(sys.argv[3], "w").close()
                while not os.path.exists(sys.argv[4]):
                    s.setblocking(False)
                    try: s.recv(65536)
                    except BlockingIOError: pass
                    time.sleep(0.05)
                s.close()
                """
            let folder = counter.branch.folder
            let (follows, letsGo) = (folder.path("follows"), folder.path("let-go"))
            // As root, whom the test's rules admit to the technician's socket alone: so it is let in here.
            counter.rules.value[.teller].userIDs = [getuid()]
            async let client = Counter.run([
                Peer.interpreter, "-c", script, counter.socket(.teller), "/v1/sessions/\(id)/events", follows, letsGo,
            ])
            _ = try await Patience.until { FileManager.default.fileExists(atPath: follows) }
            counter.branch.clock.pass(.seconds(3 * 3600))
            #expect(try await Self.stillRuns(counter, id))
            #expect(FileManager.default.createFile(atPath: letsGo, contents: nil))
            _ = try await client
            // When the kiosk has noticed, an hour more ends it.
            _ = try await Patience.until {
                counter.branch.clock.pass(.seconds(3600))
                return await counter.branch.kiosk.running == nil
            }
            #expect(try await Self.verdict(counter, id) == .cancelled(.tellerAbsent))
            try await counter.stop()
        }

        @Test func `a session that the kiosk began by itself waits for no teller`() async throws {
            let counter = try await Self.counter()
            let request = try #require(SessionRequest(purpose: "unattended", transaction: "T", language: .japanese))
            let id = try await counter.branch.kiosk.start(request, by: nil)
            counter.branch.clock.pass(.seconds(3 * 3600))
            #expect(try await Self.stillRuns(counter, id))
            try await counter.branch.kiosk.cancel(id, by: .customer)
            _ = try await Self.verdict(counter, id)
            try await counter.stop()
        }

        @Test func `the face is cut out of what the camera sees, while the teller is asked`() async throws {
            let counter = try await Self.counter()
            let id = try await Self.begun(counter)
            let path = "/v1/sessions/\(id)/face"
            #expect(try await counter.curl(.teller, "GET", path, as: Self.beginner).status == 409)
            counter.branch.scanner.post.yield(try counter.branch.passText())
            try await counter.branch.reach(.awaitingTeller, id)
            let face = try await counter.curl(.teller, "GET", path, as: Self.beginner)
            let whole = try await counter.curl(
                .teller, "GET", "/v1/sessions/\(id)/picture", as: Self.beginner)
            #expect(face.status == 200 && face.head.contains("image/jpeg"))
            let (head, picture) = (
                try PictureDecoder.decode([UInt8](face.body)), try PictureDecoder.decode([UInt8](whole.body))
            )
            #expect(head.width < picture.width && head.height <= picture.height)
            // Head and shoulders: twice the face's width and height, as the portrait in a pass is.
            #expect(head.width > 60 && head.height > 80)
            counter.rules.value.others = []
            #expect(try await counter.curl(.teller, "GET", path, as: Self.colleague).kind == "others-session")
            try await counter.stop()
        }
    }
}
