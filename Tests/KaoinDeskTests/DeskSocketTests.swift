import Foundation
import KaoinAPI
import KaoinClient
import KaoinCore
import KaoinDesk
import KaoinDeskAPI
import KaoinIssuing
import KaoinPass
import KaoinSimulator
import KaoinStore
import KaoinTestSupport
import KaoinWire
import Logging
import Testing

/// A desk behind its two sockets, asked as its pages ask.
@Suite(.serialized, .timeLimit(.minutes(240))) struct DeskSocketTests {
    @Test func `a customer is enrolled over the two sockets, and neither sees what is the other's`() async throws {
        let served = try await ServedDesk()
        var answers = DescribedAnswers()
        try answers.add("Window", DeskWindowState.self, try await served.ask(.window, "GET", "/v1/window").body)
        let begun = try await served.begin()
        try answers.add("Desk", DeskClerkState.self, begun.body)
        #expect(begun.status == 201, "\(begun.body)")
        let run = try #require(try await served.reach("choosing-pin").run)
        // The second one must wait.
        #expect(try await served.begin().status == 409)
        let short = try await served.ask(.window, "POST", "/v1/window/runs/\(run)/pin", #"{"pin":"12a4"}"#)
        #expect(short.status == 400)
        for digits in ["2468", "2469", "2468", "2468"] {
            let typed = try await served.ask(.window, "POST", "/v1/window/runs/\(run)/pin", #"{"pin":"\#(digits)"}"#)
            #expect(typed.status == 200 && !typed.body.contains(digits), "\(typed.body)")
            try answers.add("Window", DeskWindowState.self, typed.body)
        }
        let waiting = try await served.reach("handing-over")
        let number = try #require(waiting.number)
        let list = try await served.ask(.clerk, "GET", "/v1/desk/waiting").body
        #expect(list.contains(number))
        try answers.add("Waiting", DeskWaitingState.self, list)
        let drawn = try await served.ask(.window, "GET", "/v1/window/runs/\(run)/code").body
        try answers.add("Code", DeskCode.self, drawn)
        let code = try WireJSON.decode(DeskCode.self, from: drawn.utf8)
        #expect(code.rows.count > 70 && code.rows.allSatisfy { $0.count == code.rows.count })
        let sheet = try await served.ask(.clerk, "GET", "/v1/desk/runs/\(run)/sheet")
        #expect(sheet.status == 200 && sheet.body.hasPrefix("%PDF"))
        // Of a run that is not this one there is nothing.
        let other = String(repeating: "0", count: 32)
        #expect(try await served.ask(.window, "GET", "/v1/window/runs/\(other)/code").status == 409)
        let text = try await served.counter.pass(of: run).pass.text
        for answer in [
            try await served.ask(.clerk, "GET", "/v1/desk"), try await served.ask(.window, "GET", "/v1/window"),
        ] {
            for secret in ["2468", "山田", "1234567", text] { #expect(!answer.body.contains(secret), "\(answer.body)") }
        }
        served.scanner.read(text)
        let ended = try await served.reach("ended")
        #expect(ended.isHandedOver && ended.ending?.kind == "handed-over")
        #expect(try served.bench.read().all.map(\.state) == [.handedOver])
        let window = try await served.ask(.window, "GET", "/v1/window").body
        #expect(window.contains(#""ending":"handed-over""#) && !window.contains(number))
        let over = try await served.ask(.window, "GET", "/v1/window/runs/\(run)/code")
        #expect(over.status == 409)
        try answers.add("Error", ErrorBody.self, over.body)
        try answers.add("Window", DeskWindowState.self, window)
        try answers.add("Desk", DeskClerkState.self, try await served.ask(.clerk, "GET", "/v1/desk").body)
        for role in DeskRole.allCases {
            try await answers.requireFit(to: try await served.ask(role, "GET", "/v1/openapi.json").body)
        }
        served.stop()
    }

    @Test func `the customer's window does not say why somebody is refused`() async throws {
        let served = try await ServedDesk(.printMoved)
        #expect(try await served.begin().status == 201)
        let ended = try await served.reach("ended")
        #expect(ended.ending?.kind.isEmpty == false && !ended.isHandedOver)
        let window = try await served.ask(.window, "GET", "/v1/window").body
        #expect(window.contains(#""ending":"not-enrolled""#))
        let kind = try #require(ended.ending?.kind)
        #expect(!window.contains(kind))
        #expect(try served.bench.read().all.isEmpty)
        served.stop()
    }

    @Test func `each socket has its own routes, strictly, and only for the user who runs the desk`() async throws {
        let served = try await ServedDesk()
        #expect(try await served.ask(.clerk, "GET", "/v1/window").status == 403)
        #expect(try await served.ask(.window, "POST", "/v1/desk/enrolments", "{}").status == 403)
        #expect(try await served.ask(.clerk, "GET", "/v1/nothing").status == 404)
        #expect(try await served.ask(.clerk, "POST", "/v1/desk").status == 405)
        #expect(try await served.ask(.clerk, "GET", "/v1/desk?x=1").status == 400)
        let odd = try await served.ask(.clerk, "POST", "/v1/desk/proofs", #"{"number":"1","language":"ja","x":1}"#)
        #expect(odd.status == 400 && odd.body.contains("unknown-field"))
        let day = try await served.ask(
            .clerk, "POST", "/v1/desk/enrolments",
            #"{"name":"A","reference":"1","expires":"2031-02-30","document":"passport","documentNumber":"1","renews":false,"language":"ja"}"#
        )
        #expect(day.status == 400 && day.body.contains("expires"), "\(day.body)")
        #expect(try await served.clerk().phase == "idle")
        served.stop()
        let foreign = try await ServedDesk(users: DeskUsers(clerk: getuid() + 1))
        #expect(try await foreign.ask(.clerk, "GET", "/v1/desk").status == 403)
        #expect(try await foreign.ask(.window, "GET", "/v1/window").status == 403)
        foreign.stop()
    }
}
