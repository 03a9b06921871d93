import Foundation
import KaoinCore
import KaoinFace
import KaoinKiosk
import KaoinKioskTestSupport
import KaoinLiveness
import KaoinMatching
import KaoinPorts
import KaoinSimulator
import KaoinTestSupport
import KaoinTexts
import KaoinWire
import Synchronization
import Testing

@testable import KaoinAPI

/// A camera whose pictures are a fifteenth of a second apart, however long they take to make. The simulated person before
/// it reads the screen before each.
private actor PacedCamera: FrameSource {
    nonisolated let name = "simulated"
    private var presentation: Presentation
    private var number = 0
    private let start: Duration
    private let kiosk = Mutex<Kiosk?>(nil)

    init(_ presentation: Presentation, start: Duration) {
        self.presentation = presentation
        self.start = start
    }

    nonisolated func stand(before kiosk: Kiosk) { self.kiosk.withLock { $0 = kiosk } }

    func open() async throws(CaptureFault) {}

    func next() async throws(CaptureFault) -> CameraFrame {
        if Task.isCancelled { throw .closed }
        let shown = await kiosk.withLock(\.self)?.runningView?.last?.guidance
        number += 1
        let frame = presentation.frame(
            at: start + .milliseconds(66) * number, asked: shown.flatMap(ChallengeAction.init))
        return CameraFrame(image: frame.image, sequence: frame.sequence, time: frame.time)
    }

    func close() async {}
}

extension OverSockets {
    /// What the customer's screen is told in each phase, as its socket sends it.
    @Suite struct ScreenEventTests {
        private struct Heard {
            let name: String
            let state: ScreenState
        }

        /// Events of the stream with a name, in order.
        private static func events(_ text: String, named names: Set<String> = ["screen", "verdict"]) throws -> [Heard] {
            try text.split(separator: "\n\n").compactMap { block in
                let lines = block.split(separator: "\n")
                guard let name = lines.first(where: { $0.hasPrefix("event: ") })?.dropFirst(7),
                    names.contains(String(name)),
                    let data = lines.first(where: { $0.hasPrefix("data: ") })?.dropFirst(6)
                else { return nil }
                return Heard(name: String(name), state: try WireJSON.decode(ScreenState.self, from: data.utf8))
            }
        }

        private static func simulated(_ clock: Branch.Clock) throws -> PacedCamera {
            let analyzer = try FaceAnalyzer(store: NetworkStore(threads: 1))
            let portraits = try ["astronaut.png", "biden.jpg"].map { name in
                (picture: try PictureFile.read(Portraits.path(name)), path: name)
            }
            let people = try SimulatedPeople(customer: portraits[0], stranger: portraits[1], analyzer)
            return PacedCamera(
                Presentation(nil, of: people.cast(isStranger: false), recorded: [.turnRight], seed: 1),
                start: clock.elapsed)
        }

        private func begin(_ counter: Counter, language: String = "ja") async throws -> String {
            let answer = try await counter.curl(
                .teller, "POST", "/v1/sessions",
                body: #"{"purpose":"withdrawal","transaction":"T-1","language":"\#(language)"}"#)
            #expect(answer.status == 201)
            return try #require(try answer.json["session"] as? String)
        }

        @Test func `every phase says what to do and how long there is time for it`() async throws {
            let counter = try await Counter(try await Branch(liveness: UnclearLiveness()))
            let stream = try await counter.listen(until: "verdict")
            let id = try await begin(counter)
            let session = try #require(SessionID(id))
            counter.branch.scanner.post.yield("HTTPS://EXAMPLE.COM")
            counter.branch.scanner.post.yield(try counter.branch.passText(pin: "4071"))
            try await counter.branch.reach(.awaitingPIN, session)
            _ = try await counter.curl(.screen, "POST", "/v1/sessions/\(id)/pin", body: #"{"pin":"4071"}"#)
            try await counter.branch.reach(.awaitingTeller, session)
            _ = try await counter.curl(
                .teller, "POST", "/v1/sessions/\(id)/decision", body: #"{"accept":true,"reason":"known-in-person"}"#)
            let heard = try Self.events(try await stream.value)
            let first: [String: [String]] = [
                "awaiting-pass": ["show-pass"], "judging-pass": ["wait"], "awaiting-pin": ["enter-pin"],
                "opening-pass": ["wait"], "capturing": ["look-at-camera"], "challenging": ["look-at-camera"],
                "comparing": ["wait"], "awaiting-teller": ["wait-for-teller"],
            ]
            for (phase, guidance) in first {
                let told = heard.first { $0.state.phase == phase }
                #expect(told.map { [$0.state.guidance?.kind ?? "nothing"] } == guidance, "\(phase)")
            }
            for event in heard.filter({ $0.state.session != nil }).dropLast() {
                #expect(event.name == "screen" && event.state.guidance != nil, "\(event.state)")
                #expect(try #require(event.state.secondsLeft) > 0 && event.state.verdictKind == nil, "\(event.state)")
            }
            let last = try #require(heard.last)
            #expect(last.name == "verdict" && last.state.phase == "ended" && last.state.verdictKind == "verified")
            #expect(last.state.secondsLeft == nil && last.state.verdict != nil)
            try await counter.stop()
        }

        @Test func `each action of a challenge stays on the screen until it is answered`() async throws {
            let clock = Branch.Clock()
            let camera = try Self.simulated(clock)
            let branch = try await Branch(liveness: ChallengeLiveness(), source: camera)
            camera.stand(before: branch.kiosk)
            let counter = try await Counter(branch)
            let stream = try await counter.listen(until: "verdict")
            let id = try await begin(counter)
            branch.scanner.post.yield(try branch.passText())
            for await report in try await branch.kiosk.follow(try #require(SessionID(id)))
            where report.phase == .awaitingTeller {
                try await branch.kiosk.cancel(try #require(SessionID(id)), by: .teller)
                break
            }
            let text = try await stream.value
            let heard = try Self.events(text).map(\.state).filter { $0.session == id && $0.verdict == nil }
            let actions: Set = ["turn-left", "turn-right", "look-up", "blink", "open-mouth"]
            var asked: [WireStep] = []
            for (state, next) in zip(heard, heard.dropFirst()) {
                #expect(state.guidance != nil, "\(state)")
                guard let kind = state.guidance?.kind, actions.contains(kind) else { continue }
                let step = try #require(state.step)
                #expect((1...step.count).contains(step.number) && step.count >= 2)
                #expect(step.secondsLeft != nil)
                asked.append(step)
                // What comes next is the next action, or the end of the challenge.
                let isNext = next.step.map { $0.number == step.number + 1 || $0.number == 1 } ?? true
                #expect(isNext && next.guidance?.kind != kind, "\(kind) is followed by \(next)")
                #expect(next.guidance != nil)
            }
            #expect(asked.count >= 2, "\(heard.map { "\($0.phase) \($0.guidance?.kind ?? "nothing")" })")
            #expect(asked.first?.number == 1)
            // Where the face is, for a page that moves with it.
            let faces = text.split(separator: "\n\n").filter { $0.contains("event: face") }
            #expect(faces.count > 10)
            let boxes = try faces.compactMap { block in
                try block.split(separator: "\n").first { $0.hasPrefix("data: ") }.map {
                    try WireJSON.decode(FaceState.self, from: $0.dropFirst(6).utf8)
                }
            }
            #expect(boxes.allSatisfy { $0.session == id })
            for box in boxes.compactMap(\.face) {
                #expect(box.left >= 0 && box.left + box.width <= 1.002 && box.top >= 0 && box.top + box.height <= 1.002)
                #expect(box.width > 0.05 && box.height > 0.05)
            }
            try await counter.stop()
        }

        @Test func `a call for help between sessions stands until it is answered or a session begins`() async throws {
            let counter = try await Counter(try await Branch())
            func isCalled() async throws -> [Bool?] {
                [
                    try await counter.curl(.teller, "GET", "/v1/status").json["isHelpCalled"] as? Bool,
                    try await counter.curl(.screen, "GET", "/v1/screen").json["isHelpCalled"] as? Bool,
                ]
            }
            #expect(try await isCalled() == [false, false])
            #expect(try await counter.curl(.screen, "POST", "/v1/screen/help").json["isHelpCalled"] as? Bool == true)
            #expect(try await isCalled() == [true, true])
            #expect(try await counter.curl(.screen, "DELETE", "/v1/help").status == 403)
            #expect(try await counter.curl(.teller, "POST", "/v1/screen/help").status == 403)
            #expect(try await counter.curl(.teller, "DELETE", "/v1/help").json["isHelpCalled"] as? Bool == false)
            #expect(try await isCalled() == [false, false])
            #expect(try await counter.curl(.screen, "POST", "/v1/screen/help").status == 200)
            let id = try await begin(counter)
            let late = try await counter.curl(.screen, "POST", "/v1/screen/help")
            #expect(late.status == 409 && late.kind == "wrong-phase")
            #expect(try await counter.curl(.screen, "POST", "/v1/sessions/\(id)/cancel").status == 200)
            _ = try await counter.branch.kiosk.result(of: try #require(SessionID(id)))
            #expect(try await counter.curl(.teller, "GET", "/v1/status").json["isHelpCalled"] as? Bool == false)
            try await counter.stop()
        }

        @Test func `the screen is told how loud it speaks and how its keys lie, and a session its pace`() async throws {
            let counter = try await Counter(try await Branch())
            var wanted = KioskSettings.Screen()
            wanted.voiceVolume = 35
            wanted.shufflesDigits = true
            await counter.branch.kiosk.adopt(wanted)
            let told = try await counter.curl(.screen, "GET", "/v1/screen/options")
            #expect(
                try WireJSON.decode(ScreenOptions.self, from: told.body)
                    == ScreenOptions(voiceVolume: 35, shufflesDigits: true))
            #expect(try await counter.curl(.teller, "GET", "/v1/screen/options").status == 403)
            let start = #"{"purpose":"withdrawal","transaction":"T","language":"ja","pace":"PACE"}"#
            let wrong = try await counter.curl(
                .teller, "POST", "/v1/sessions", body: start.replacing("PACE", with: "slow"))
            #expect(wrong.status == 400 && wrong.kind == "invalid-field")
            // What the policy has to allow, and does not by itself.
            let eased = try await counter.curl(
                .teller, "POST", "/v1/sessions", body: start.replacing("PACE", with: "eased"))
            #expect(eased.status == 400 && eased.kind == "invalid-field")
            for list in ["close-eyes", "blink", "", "look-up,look-up", "turn-head,look-up,open-mouth"] {
                let notAsked = start.replacing("PACE", with: "usual\",\"notAsked\":\"\(list)")
                let refused = try await counter.curl(.teller, "POST", "/v1/sessions", body: notAsked)
                #expect(refused.status == 400 && refused.kind == "invalid-field", "\(list)")
                // A list that cannot be is refused for itself, whatever the policy says.
                let said = String(decoding: refused.body, as: UTF8.self)
                #expect(said.contains("fewer_actions") == (list == "close-eyes"), "\(said)")
            }
            let begun = try await counter.curl(
                .teller, "POST", "/v1/sessions", body: start.replacing("PACE", with: "unhurried"))
            #expect(begun.status == 201)
            let seen = try WireJSON.decode(
                ScreenState.self, from: try await counter.curl(.screen, "GET", "/v1/screen").body)
            let usual = SessionLimits.default.awaitingPass / .seconds(1)
            #expect(try #require(seen.secondsLeft) > usual)
            try await counter.stop()
        }

        @Test func `the customer chooses the language, calls for help, and ends the session`() async throws {
            let counter = try await Counter(try await Branch())
            let id = try await begin(counter)
            let path = "/v1/sessions/\(id)"
            let chosen = try await counter.curl(.screen, "POST", "\(path)/language", body: #"{"language":"vi"}"#)
            #expect(chosen.status == 200)
            #expect(try chosen.json["language"] as? String == "vi")
            #expect(try await counter.curl(.teller, "GET", path).json["language"] as? String == "vi")
            for body in [#"{"language":"fr"}"#, #"{"language":1}"#, "{}"] {
                let answer = try await counter.curl(.screen, "POST", "\(path)/language", body: body)
                #expect(answer.status == 400 && answer.kind == "invalid-field", "\(body)")
            }
            let before = try await counter.curl(.teller, "GET", path)
            #expect(((try before.json["report"]) as? [String: Any])?["isHelpCalled"] as? Bool == false)
            #expect(try await counter.curl(.screen, "POST", "\(path)/help").json["isHelpCalled"] as? Bool == true)
            #expect(try await counter.curl(.screen, "POST", "\(path)/help").status == 200)
            let seen = try await counter.curl(.teller, "GET", path)
            let report = try #require((try seen.json["report"]) as? [String: Any])
            #expect(report["isHelpCalled"] as? Bool == true)
            #expect((report["guidance"] as? [String: Any])?["kind"] as? String == "show-pass")
            let over = try await counter.curl(.screen, "POST", "\(path)/cancel")
            #expect(over.status == 200)
            #expect(try over.json["verdictKind"] as? String == "cancelled")
            #expect(try over.json["language"] as? String == "vi")
            for route in ["language", "help", "cancel"] {
                let body = route == "language" ? #"{"language":"en"}"# : nil
                let late = try await counter.curl(.screen, "POST", "\(path)/\(route)", body: body)
                #expect(late.status == 409 && late.kind == "wrong-phase", "\(route)")
            }
            let result = try await counter.branch.kiosk.result(of: try #require(SessionID(id)))
            #expect(result.verdict == .cancelled(.customer))
            try await counter.stop()
        }

        @Test func `a language that is changed without end is not followed without end`() async throws {
            let counter = try await Counter(try await Branch())
            let id = try #require(SessionID(try await begin(counter)))
            var changes = 0
            await #expect(throws: KioskRefusal.self) {
                for number in 0..<1000 {
                    try await counter.branch.kiosk.speak(number % 2 == 0 ? .english : .japanese, in: id)
                    changes += 1
                }
            }
            #expect(changes == 32)
            try await counter.stop()
        }

        /// Pictures of a stream until there are so many, and how long the answer's head says it is.
        private static let follow = """
            import socket, struct, sys
            s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); s.settimeout(1800)
            s.sendall(b"GET /v1/screen/preview HTTP/1.1\\r\\nHost: k\\r\\n\\r\\n")
            got, body, count = b"", b"", 0
            while b"\\r\\n\\r\\n" not in got: got += s.recv(65536)
            head, got = got.split(b"\\r\\n\\r\\n", 1)
            assert b" 200 " in head.split(b"\\r\\n")[0], head
            open(sys.argv[2], "w").close()
            while count < 3:
                # Chunks, then pictures.
                while b"\\r\\n" in got:
                    size, rest = got.split(b"\\r\\n", 1)
                    size = int(size, 16)
                    if len(rest) < size + 2: break
                    body, got = body + rest[:size], rest[size + 2:]
                while len(body) >= 4:
                    (length,) = struct.unpack(">I", body[:4])
                    if len(body) < 4 + length: break
                    picture, body = body[4:4 + length], body[4 + length:]
                    if length:
                        assert picture[:2] == b"\\xff\\xd8" and picture[-2:] == b"\\xff\\xd9", picture[:4]
                        assert length < 100_000, length
                        count += 1
                if count < 3:
                    more = s.recv(65536)
                    assert more, "the stream ended"
                    got += more
            print(count)
            """

        @Test func `the live picture comes while the customer is looked at, and only where it is allowed`() async throws
        {
            let camera = try Self.simulated(Branch.Clock())
            let branch = try await Branch(liveness: ChallengeLiveness(), source: camera)
            camera.stand(before: branch.kiosk)
            let counter = try await Counter(branch)
            let refused = try await counter.curl(.screen, "GET", "/v1/screen/preview")
            #expect(refused.status == 501 && refused.kind == "not-available")
            await branch.kiosk.adopt(KioskSettings.Screen())
            let follows = branch.folder.path("follows")
            async let pictures = Counter.run([
                Peer.interpreter, "-c", Self.follow, counter.socket(.screen), follows,
            ])
            // A session may be over before a slow machine has started the client.
            #expect(try await Patience.until { FileManager.default.fileExists(atPath: follows) })
            let id = try #require(SessionID(try await begin(counter)))
            let first = try await counter.curl(.screen, "GET", "/v1/screen")
            #expect(try first.json["hasPreview"] as? Bool == false)
            branch.scanner.post.yield(try branch.passText())
            try await branch.reach(.capturing, id)
            #expect(String(decoding: try await pictures, as: UTF8.self) == "3\n")
            for await report in try await branch.kiosk.follow(id) {
                let isLookedAt = [.capturing, .challenging].contains(report.phase)
                #expect(report.customer.hasLivePicture == isLookedAt, "\(report.phase)")
                if report.phase == .challenging { break }
            }
            try await branch.kiosk.cancel(id, by: .teller)
            try await counter.stop()
        }
    }
}
