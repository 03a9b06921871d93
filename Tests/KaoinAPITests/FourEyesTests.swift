import Foundation
import KaoinCore
import KaoinKiosk
import KaoinKioskTestSupport
import KaoinPorts
import KaoinTestSupport
import Testing

@testable import KaoinAPI

extension OverSockets {
    /// Tellers and the sessions of other tellers, as different users of the machine.
    @Suite(.enabled(if: getuid() == 0)) struct FourEyesTests {
        private typealias User = (id: UInt32, group: UInt32)
        private static let beginner: User = (61_021, Counter.tellers)
        private static let colleague: User = (61_022, Counter.tellers)
        private static let start = #"{"purpose":"withdrawal","transaction":"T-1","language":"ja"}"#
        private static let accept = #"{"accept":true,"reason":"identity-document"}"#

        private static func counter(_ change: (inout AccessRules) -> Void) async throws -> Counter {
            var rules = Counter.byGroup
            change(&rules)
            return try await Counter(Branch(liveness: UnclearLiveness()), access: rules)
        }

        /// A session of the beginner in which the machine asks the teller.
        private static func referred(_ counter: Counter) async throws -> String {
            let begun = try await counter.curl(.teller, "POST", "/v1/sessions", body: start, as: beginner)
            #expect(begun.status == 201)
            let text = try #require(try begun.json["session"] as? String)
            counter.branch.scanner.post.yield(try counter.branch.passText())
            try await counter.branch.reach(.awaitingTeller, try #require(SessionID(text)))
            return text
        }

        @Test func `where four eyes are asked for, who began it cannot decide, and a colleague can`() async throws {
            let counter = try await Self.counter { $0.decideOwn = false }
            let path = "/v1/sessions/\(try await Self.referred(counter))/decision"
            let own = try await counter.curl(.teller, "POST", path, body: Self.accept, as: Self.beginner)
            #expect(own.status == 403 && own.kind == "own-session")
            #expect(String(decoding: own.body, as: UTF8.self).contains("decide_own"))
            // Nor to refuse: it is a decision as well.
            let refusal = #"{"accept":false,"reason":"other-person"}"#
            #expect(try await counter.curl(.teller, "POST", path, body: refusal, as: Self.beginner).status == 403)
            let decided = try await counter.curl(.teller, "POST", path, body: Self.accept, as: Self.colleague)
            #expect(decided.status == 200)
            #expect(String(decoding: decided.body, as: UTF8.self).contains("accepted-by-teller"))
            try await counter.stop()
        }

        @Test func `by default one teller does all, and a colleague may help`() async throws {
            let counter = try await Self.counter { _ in }
            let path = "/v1/sessions/\(try await Self.referred(counter))"
            #expect(try await counter.curl(.teller, "GET", path, as: Self.colleague).status == 200)
            let decided = try await counter.curl(
                .teller, "POST", path + "/decision", body: Self.accept, as: Self.beginner)
            #expect(decided.status == 200)
            try await counter.stop()
        }

        @Test func `what tellers may not do with sessions of others is refused with its reason, at once and later`()
            async throws
        {
            let counter = try await Self.counter { $0.others = [.see] }
            let id = try await Self.referred(counter)
            let path = "/v1/sessions/\(id)"
            func ask(_ method: String, _ rest: String = "", body: String? = nil) async throws -> Counter.Answer {
                try await counter.curl(.teller, method, path + rest, body: body, as: Self.colleague)
            }
            #expect(try await ask("GET", "/picture").status == 200)
            let (cancelled, decided) = (try await ask("DELETE"), try await ask("POST", "/decision", body: Self.accept))
            #expect(cancelled.status == 403 && cancelled.kind == "others-session")
            #expect(decided.status == 403 && decided.kind == "others-session")
            // Who may not see it does not end it either: the answer would tell what it was.
            counter.rules.value.others = [.cancel]
            let unseen = try await ask("DELETE")
            #expect(unseen.status == 403 && !String(decoding: unseen.body, as: UTF8.self).contains("withdrawal"))
            // From now on they see nothing of it either.
            counter.rules.value.others = []
            for rest in ["", "/events", "/picture", "/portrait", "/receipt"] {
                let answer = try await ask("GET", rest)
                #expect(answer.status == 403 && answer.kind == "others-session", "\(rest)")
            }
            let running = try await counter.curl(.teller, "GET", "/v1/session", as: Self.colleague)
            #expect(String(decoding: running.body, as: UTF8.self) == #"{"isRunning":true}"#)
            let busy = try await counter.curl(.teller, "POST", "/v1/sessions", body: Self.start, as: Self.colleague)
            #expect(busy.kind == "busy" && !String(decoding: busy.body, as: UTF8.self).contains("withdrawal"))
            #expect(try await counter.curl(.teller, "DELETE", path, as: Self.beginner).status == 200)
            try await counter.stop()
        }

        @Test func `the same key from another teller opens no session that they may not see`() async throws {
            let counter = try await Self.counter { $0.others = [] }
            let key = ["Idempotency-Key: k-9"]
            let first = try await counter.curl(
                .teller, "POST", "/v1/sessions", key, body: Self.start, as: Self.beginner)
            let other = try await counter.curl(
                .teller, "POST", "/v1/sessions", key, body: Self.start, as: Self.colleague)
            #expect(first.status == 201)
            #expect(other.status == 409 && other.kind == "busy")
            #expect(!String(decoding: other.body, as: UTF8.self).contains("withdrawal"))
            // Nor, when it is over, do they get it, or are kept from a session of their own by its key.
            let path = "/v1/sessions/\(try #require(first.json["session"] as? String))"
            #expect(try await counter.curl(.teller, "DELETE", path, as: Self.beginner).status == 200)
            let own = try await counter.curl(.teller, "POST", "/v1/sessions", key, body: Self.start, as: Self.colleague)
            #expect(try own.status == 201 && own.json["session"] as? String != first.json["session"] as? String)
            try await counter.stop()
        }

        @Test func `tellers and technicians are told which program decides, by which settings`() async throws {
            let counter = try await Self.counter { _ in }
            let mark = ProgramMark(program: "kaoin", settings: KioskSettings())
            let (root, teller): (User, User) = ((getuid(), Counter.technicians), Self.colleague)
            for (role, user) in [(APIRole.teller, teller), (.technician, root)] {
                let status = try await counter.curl(role, "GET", "/v1/status", as: user).json
                #expect(status["program"] as? String == mark.program)
                #expect(status["settings"] as? String == mark.settings.map { String(format: "%02x", $0) }.joined())
            }
            try await counter.stop()
        }
    }
}
