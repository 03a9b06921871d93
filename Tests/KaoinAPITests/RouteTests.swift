import Foundation
import HTTPTypes
import HummingbirdCore
import KaoinCore
import KaoinKiosk
import KaoinKioskTestSupport
import KaoinStore
import KaoinTestSupport
import KaoinTexts
import Logging
import NIOCore
import Synchronization
import Testing

@testable import KaoinAPI

/// Requests and answers without a socket.
@Suite(.serialized, .timeLimit(.minutes(240))) struct RouteTests {
    static let peer = APIPeer(caller: Branch.teller)

    static func service(_ branch: Branch, selfTest: Bool = true) throws -> APIService {
        let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let clock = branch.clock
        var hooks = Counter.hooks(branch)
        if !selfTest { hooks.selfTest = nil }
        return APIService(
            kiosk: branch.kiosk, hooks: hooks, limits: .default,
            denials: DenialLog(ledger: branch.ledger, log: log) { clock.elapsed },
            access: {
                AccessRules(
                    Dictionary(
                        uniqueKeysWithValues: APIRole.allCases.map { ($0, .init(userIDs: [Branch.teller.userID])) }))
            },
            descriptions: try APIDescription.byRole())
    }

    private func ask(
        _ service: APIService, _ role: APIRole, _ method: HTTPRequest.Method, _ path: String,
        headers: HTTPFields = [:], body: String = "", admitted: Bool = true
    ) async throws -> (status: Int, headers: HTTPFields, text: String) {
        let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let responder = APIResponder(service: service, role: role, log: log)
        let request = Request(
            head: HTTPRequest(method: method, scheme: nil, authority: "kiosk", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(string: body)))
        let response = try await responder.respond(to: request, from: Self.peer, admitted: admitted)
        // Streams are heard on a socket.
        guard response.body.contentLength != nil else { return (response.status.code, response.headers, "") }
        let text = Collected()
        try await response.body.write(text)
        return (response.status.code, response.headers, text.bytes.withLock { String(decoding: $0, as: UTF8.self) })
    }

    private func kind(_ text: String) -> String? {
        let json = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
        return (json?["error"] as? [String: Any])?["kind"] as? String
    }

    @Test func `each route is denied to peers that the rules do not name, and on the sockets of other roles`()
        async throws
    {
        let branch = try await Branch()
        let service = try Self.service(branch)
        for route in APIRoute.all {
            let path = route.path.replacing("{id}", with: String(repeating: "0", count: 32))
            for role in APIRole.allCases {
                let denied = try await ask(service, role, route.method, path, admitted: false)
                #expect(denied.status == 403, "\(role) \(route.method) \(path)")
                #expect(denied.headers[.connection] == "close")
                let isElsewhere = !APIRoute.all.contains { $0.path == route.path && $0.roles.contains(role) }
                guard isElsewhere else { continue }
                let other = try await ask(service, role, route.method, path)
                #expect(other.status == 403 && kind(other.text) == "access-denied", "\(role) \(route.method) \(path)")
            }
        }
        try await branch.ledger.stop()
        let entries = try StoreReader(folder: branch.folder.path).tail(100).filter { $0.kind == "access-denied" }
        // One for each socket a minute, however often it is tried and however long that takes.
        for role in APIRole.allCases {
            let times = entries.filter { $0.fields["socket"] == .word(role.rawValue) }.map(\.time.seconds)
            #expect(!times.isEmpty && zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= 59 }, "\(role) \(times)")
        }
    }

    @Test func `the description has every route, method, socket and status of the program, and no other`() throws {
        let description = try OpenAPIDescription(PackageResources.openapi_json)
        var known: [String: Set<Int>] = [:]
        for route in APIRoute.all {
            for role in route.roles {
                known["\(role.rawValue) \(route.method.rawValue.lowercased()) \(route.path)"] =
                    route.answers.union(APIRoute.anywhere)
            }
        }
        #expect(description.statuses == known)
        #expect(description.errorKinds == Set(APIErrorKind.allCases.map(\.rawValue)))
    }

    @Test func `the description and its document have every language of customers and of staff`() throws {
        let description = try OpenAPIDescription(PackageResources.openapi_json)
        #expect(description.values(of: "Language") == Language.allCases.map(\.rawValue))
        for (schema, languages) in [
            ("CustomerText", Language.allCases.map(\.rawValue)), ("Text", StaffLanguage.allCases.map(\.rawValue)),
        ] {
            let found = try #require(description.schemas[schema])
            #expect(Set((found["properties"] as? [String: Any] ?? [:]).keys) == Set(languages))
            #expect(Set(found["required"] as? [String] ?? []) == Set(languages))
        }
        let text = try String(contentsOf: Peer.root.appending(path: "docs/API.md"), encoding: .utf8)
        for language in Language.allCases { #expect(text.contains("| `\(language.rawValue)` |"), "\(language)") }
    }

    @Test(arguments: Language.allCases)
    func `a customer is spoken to in the language of the session`(language: Language) async throws {
        let branch = try await Branch()
        let service = try Self.service(branch)
        // The body says it, or else the header.
        let isInBody = language != .nepali
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[.acceptLanguage] = isInBody ? "en" : "ne-NP, en;q=0.5"
        let field = isInBody ? #","language":"\#(language.rawValue)""# : ""
        let begun = try await ask(
            service, .teller, .post, "/v1/sessions", headers: headers,
            body: #"{"purpose":"a","transaction":"b"\#(field)}"#)
        #expect(begun.status == 201)
        #expect(begun.text.contains(#""language":"\#(language.rawValue)""#))
        let id = try #require(await branch.kiosk.runningView?.id)
        try await branch.reach(.awaitingPass, id)
        let screen = try await ask(service, .screen, .get, "/v1/screen")
        let state = try #require(try JSONSerialization.jsonObject(with: Data(screen.text.utf8)) as? [String: Any])
        #expect(state["language"] as? String == language.rawValue)
        let texts = (state["guidance"] as? [String: Any])?["text"] as? [String: String]
        #expect(texts?[language.rawValue] == LocalizedText<CustomerText>(.showPass)[language])
        #expect(texts?.count == Language.allCases.count)
        try await branch.kiosk.cancel(id, by: .teller)
        _ = try await branch.kiosk.result(of: id)
    }

    @Test func `the document of errors has every kind with its status`() throws {
        let text = try String(contentsOf: Peer.root.appending(path: "docs/API.md"), encoding: .utf8)
        for kind in APIErrorKind.allCases {
            #expect(text.contains("| `\(kind.rawValue)` | \(kind.status) |"), "\(kind)")
        }
        for route in APIRoute.all {
            #expect(text.contains("`\(route.method.rawValue) \(route.path)`"), "\(route.path)")
        }
    }

    @Test func `what is not there is not found, and a wrong method is told the right ones`() async throws {
        let service = try Self.service(try await Branch())
        for path in [
            "/", "", "/v1", "/v1/", "/v1/sessions/", "//v1/status", "/v1/status/", "/v2/status", "/v1/%73tatus",
            "/v1/../v1/status", "/v1/sessions/a/b/c",
        ] {
            #expect(try await ask(service, .teller, .get, path).status == 404, "\(path)")
        }
        let wrong = try await ask(service, .teller, .put, "/v1/sessions/\(String(repeating: "0", count: 32))")
        #expect(wrong.status == 405)
        #expect(wrong.headers[.allow] == "DELETE, GET")
        let query = try await ask(service, .teller, .get, "/v1/status?a=b")
        #expect(query.status == 400 && kind(query.text) == "unknown-field")
        for id in ["0", "x", String(repeating: "z", count: 32), String(repeating: "0", count: 32)] {
            let answer = try await ask(service, .teller, .get, "/v1/sessions/\(id)")
            #expect(answer.status == 404 && kind(answer.text) == "unknown-session", "\(id)")
        }
    }

    @Test(arguments: [
        ("", "malformed-json"), ("[]", "malformed-json"), (#"{"purpose":"a"}"#, "invalid-field"),
        (#"{"purpose":"a","transaction":1}"#, "invalid-field"),
        (#"{"purpose":"a","transaction":"b","x":"y"}"#, "unknown-field"),
        (#"{"purpose":"","transaction":"b"}"#, "invalid-field"),
        (#"{"purpose":"a","transaction":"b","language":"fr"}"#, "invalid-field"),
        (#"{"purpose":"a","transaction":"\#(String(repeating: "b", count: 65))"}"#, "invalid-field"),
        (#"{"purpose":"a","transaction":null}"#, "invalid-field"),
    ]) func `a wrong body is refused by its field, in the caller's language`(body: String, kind wanted: String)
        async throws
    {
        let service = try Self.service(try await Branch())
        let headers: HTTPFields = [.contentType: "application/json", .acceptLanguage: "ja"]
        let answer = try await ask(service, .teller, .post, "/v1/sessions", headers: headers, body: body)
        #expect(answer.status == 400)
        #expect(kind(answer.text) == wanted)
        #expect(answer.headers[.contentLanguage] == "ja")
        #expect(answer.text.contains { ("ぁ"..."ん").contains($0) })
    }

    @Test func `a body needs its content type and its limit`() async throws {
        let service = try Self.service(try await Branch())
        for type in [nil, "text/plain", "application/xml", "application/jsonx"] {
            var headers: HTTPFields = [:]
            headers[.contentType] = type
            #expect(try await ask(service, .teller, .post, "/v1/sessions", headers: headers, body: "{}").status == 415)
        }
        let long = String(repeating: " ", count: 65_537)
        let answer = try await ask(service, .teller, .get, "/v1/status", body: long)
        #expect(answer.status == 413)
        #expect(answer.headers[.connection] == "close")
    }

    @Test func `the screen tells a clerk of a stick between sessions, as the technician's socket says`() async throws {
        let branch = try await Branch()
        let service = try Self.service(branch)
        func tell(_ body: String) async throws -> (status: Int, text: String) {
            let answer = try await ask(
                service, .technician, .post, "/v1/visit", headers: [.contentType: "application/json"], body: body)
            return (answer.status, answer.text)
        }
        func shown() async throws -> String { try await ask(service, .screen, .get, "/v1/screen").text }
        #expect(try await !shown().contains("visit"))
        for state in ["running", "over"] {
            #expect(try await tell(#"{"state":"\#(state)"}"#).text == #"{"state":"\#(state)"}"#)
            #expect(try await shown().contains(#""visit":"\#(state)""#))
        }
        #expect(try await tell(#"{"state":"none"}"#).status == 200)
        #expect(try await !shown().contains("visit"))
        #expect(kind(try await tell(#"{"state":"pulled"}"#).text) == "invalid-field")
        #expect(kind(try await tell(#"{"state":"over","since":1}"#).text) == "unknown-field")
        #expect(try await ask(service, .technician, .post, "/v1/visit", body: "{}").status == 415)
        await branch.kiosk.tell(of: .running)
        let id = try await branch.begin()
        #expect(try await !shown().contains("visit"))
        try await branch.kiosk.cancel(id, by: .teller)
    }

    @Test func `the alerts for Prometheus go by figures that a kiosk has`() async throws {
        let branch = try await Branch()
        let service = try Self.service(branch)
        let figures = try await ask(service, .technician, .get, "/v1/metrics").text
        let rules = try String(
            contentsOf: Peer.root.appending(path: "packaging/prometheus/kaoin.rules.yml"), encoding: .utf8)
        let names = Set(rules.matches(of: /\bkaoin_[a-z_]+/).map { String($0.output) })
        // What `kaoin metrics` adds, and what is there with a problem alone, is told by its line of help.
        for name in names.subtracting(["kaoin_up"]) {
            let family = name.hasSuffix("_bucket") ? String(name.dropLast(7)) : name
            #expect(figures.contains("# HELP \(family) "), "\(name)")
        }
        #expect(names.count > 5)
    }

    @Test func `the technician's answers are as documented`() async throws {
        let branch = try await Branch()
        let service = try Self.service(branch)
        let devices = try await ask(service, .technician, .get, "/v1/devices")
        #expect(devices.text == #"{"devices":[{"isPresent":true,"kind":"camera","name":"replay"}]}"#)
        let reload = try await ask(service, .technician, .post, "/v1/reload")
        #expect(reload.text == #"{"hasChanged":false,"isReady":true}"#)
        let test = try await ask(service, .technician, .post, "/v1/selftest")
        #expect(test.status == 200)
        #expect(
            test.text.hasPrefix(
                #"{"isInSession":false,"lines":[{"advice":{"english":"answers","japanese":"正常"},"check":"camera","#))
        #expect(test.text.contains(#""figures":[{"name":"rate","unit":"/s","value":29.5}]"#))
        func selfTest(_ body: String) async throws -> (status: Int, text: String) {
            let answer = try await ask(
                service, .technician, .post, "/v1/selftest", headers: [.contentType: "application/json"], body: body)
            return (answer.status, answer.text)
        }
        #expect(try await selfTest(#"{"checks":"keys"}"#).text.contains(#""lines":[]"#))
        #expect(try await selfTest(#"{"checks":"keys,camera"}"#).text.contains(#""check":"camera""#))
        let running = try await selfTest(#"{"checks":"scanner"}"#)
        #expect(running.status == 409 && kind(running.text) == "busy")
        let other = try await selfTest(#"{"checks":"keys,session"}"#)
        #expect(other.status == 400 && kind(other.text) == "invalid-field")
        #expect(kind(try await selfTest(#"{"check":"keys"}"#).text) == "unknown-field")
        #expect(try await ask(service, .technician, .post, "/v1/selftest", body: "{}").status == 415)
        let none = try await ask(try Self.service(branch, selfTest: false), .technician, .post, "/v1/selftest")
        #expect(none.status == 501 && kind(none.text) == "not-available")
        let screen = try await ask(service, .screen, .get, "/v1/screen")
        #expect(
            screen.text
                == #"{"asksLight":false,"assumesLiveness":true,"hasPreview":false,"isHelpCalled":false,"#
                + #""isReady":true,"phase":"idle"}"#)
        let idle = try await ask(service, .teller, .get, "/v1/session")
        #expect(idle.text == #"{"isRunning":false}"#)
        #expect(idle.headers[.cacheControl] == "no-store")
    }
}
