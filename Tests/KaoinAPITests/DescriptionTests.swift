import Foundation
import KaoinCore
import KaoinKiosk
import KaoinKioskTestSupport
import KaoinPorts
import KaoinTestSupport
import KaoinWire
import Testing

@testable import KaoinAPI

extension MuchAskedSockets {
    /// What the sockets answer and what their description says, judged by programs that are not ours.
    @Suite struct DescriptionTests {
        @Test func `real answers are as the description says`() async throws {
            let counter = try await Counter(try await Branch(liveness: UnclearLiveness()))
            var answers: [[String: Any]] = []
            func add(_ schema: String, _ type: (some Codable).Type, _ body: Data) throws {
                // What the types of the wire read, they write again to the byte.
                #expect(Data(try WireJSON.encode(WireJSON.decode(type, from: body))) == body)
                answers.append(["schema": schema, "value": try JSONSerialization.jsonObject(with: body)])
            }
            func add(_ schema: String, _ type: (some Codable).Type, _ answer: Counter.Answer) throws {
                try add(schema, type, answer.body)
            }
            try add("Running", RunningState.self, try await counter.curl(.teller, "GET", "/v1/session"))
            try add("Screen", ScreenState.self, try await counter.curl(.screen, "GET", "/v1/screen"))
            let begun = try await counter.curl(
                .teller, "POST", "/v1/sessions", body: #"{"purpose":"w","transaction":"T-1"}"#)
            try add("Session", SessionState.self, begun)
            let id = try #require(try begun.json["session"] as? String)
            try add("Running", RunningState.self, try await counter.curl(.teller, "GET", "/v1/session"))
            counter.branch.scanner.post.yield(try counter.branch.passText(pin: "4071"))
            try await counter.branch.reach(.awaitingPIN, try #require(SessionID(id)))
            try add(
                "Screen", ScreenState.self, try await counter.curl(.screen, "POST", "/v1/pin", body: #"{"pin":"4071"}"#)
            )
            try await counter.branch.reach(.awaitingTeller, try #require(SessionID(id)))
            try add("Session", SessionState.self, try await counter.curl(.teller, "GET", "/v1/sessions/\(id)"))
            try add("Screen", ScreenState.self, try await counter.curl(.screen, "GET", "/v1/screen"))
            try add(
                "Session", SessionState.self,
                try await counter.curl(
                    .teller, "POST", "/v1/sessions/\(id)/decision", body: #"{"accept":false,"reason":"other-person"}"#))
            try add("Screen", ScreenState.self, try await counter.curl(.screen, "GET", "/v1/screen"))
            try add("Receipt", WireReceipt.self, try await counter.curl(.teller, "GET", "/v1/sessions/\(id)/receipt"))
            try add(
                "ScreenOptions", ScreenOptions.self, try await counter.curl(.screen, "GET", "/v1/screen/options"))
            try add("TellerStatus", TellerStatus.self, try await counter.curl(.teller, "GET", "/v1/status"))
            try add("TechnicianStatus", TechnicianStatus.self, try await counter.curl(.technician, "GET", "/v1/status"))
            try add("Reload", ReloadState.self, try await counter.curl(.technician, "POST", "/v1/reload"))
            try add(
                "Visit", VisitNoticeState.self,
                try await counter.curl(.technician, "POST", "/v1/visit", body: #"{"state":"running"}"#))
            try add("Devices", DeviceState.self, try await counter.curl(.technician, "GET", "/v1/devices"))
            try add("SelfTest", SelfTestReport.self, try await counter.curl(.technician, "POST", "/v1/selftest"))
            try add("Error", ErrorBody.self, try await counter.curl(.teller, "GET", "/nothing"))
            let events = try await counter.curl(.teller, "GET", "/v1/sessions/\(id)/events")
            for line in String(decoding: events.body, as: UTF8.self).split(separator: "\n")
            where line.hasPrefix("data: ") {
                try add("Report", WireReport.self, Data(line.dropFirst(6).utf8))
            }
            let log = try await counter.curl(.technician, "GET", "/v1/audit")
            for line in log.body.split(separator: UInt8(ascii: "\n")) {
                try add("AuditLine", AuditLine.self, Data(line))
            }
            #expect(answers.count > 25)
            for role in APIRole.allCases {
                let description = try await counter.curl(role, "GET", "/v1/openapi.json").json
                // The whole of the answers is judged by each socket's copy: all have all schemas.
                let input = try JSONSerialization.data(
                    withJSONObject: ["description": description, "answers": answers])
                let wrong = try await Peer.api("api_validate.py", [], input: input)
                #expect(wrong.isEmpty, "\(String(decoding: wrong, as: UTF8.self))")
            }
            // A description that everything fits would be none.
            let bad: [String: Any] = [
                "description": try await counter.curl(.teller, "GET", "/v1/openapi.json").json,
                "answers": [["schema": "Screen", "value": ["phase": "idle", "assumesLiveness": false, "score": 1]]],
            ]
            let found = try await Peer.api(
                "api_validate.py", [], input: try JSONSerialization.data(withJSONObject: bad))
            #expect(!found.isEmpty)
            try await counter.stop()
        }

        @Test(arguments: APIRole.allCases)
        func `whatever a client makes of the description, every answer is in it`(role: APIRole) async throws {
            var limits = APILimits.patient
            // It leaves its connections open, more and more of them.
            (limits.connections, limits.idleTime) = (512, .seconds(2))
            let counter = try await Counter(try await Branch(), limits: limits)
            let made = try await APIRequests(of: counter.socket(role))
            #expect(made.code == 0, "\(made.output)")
            #expect(made.connections > 0)
            #expect(try await counter.curl(.teller, "GET", "/v1/status").status == 200)
            try await counter.stop()
        }
    }
}
