import Foundation
import KaoinTestSupport
import KaoinTexts
import Testing

@testable import KaoinWeb

/// The pages of teller and technician: what of their sockets a browser can ask for, and what not.
@Suite(.serialized, .timeLimit(.minutes(240))) struct StaffSiteTests {
    private static let session = String(repeating: "0a", count: 16)
    private static let path = "/v1/sessions/\(session)"
    private static let yes = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"

    @Test(arguments: [Site.teller, .technician, .desk])
    func `each has its own page, the shared files, and words in both languages of staff`(site: Site) async throws {
        let bridge = try await Bridge(site)
        let page = try await bridge.ask("GET", "/", bridge.opening)
        #expect(page.status == 200)
        #expect(page.body == (try String(contentsOfFile: "\(Bridge.pages)/\(site.page)", encoding: .utf8)))
        #expect(page.field("Content-Security-Policy")?.contains("trusted-types kaoin-mirror") == true)
        for (path, _) in PageDigests.all {
            let status = try await bridge.ask("GET", "/\(path)", bridge.own).status
            #expect(status == (site.holds(path) ? 200 : 404), "\(path)")
        }
        let texts = try await bridge.ask("GET", "/texts.json", bridge.own)
        let json = try JSONSerialization.jsonObject(with: Data(texts.body.utf8)) as? [String: Any]
        let words = try #require(json?["texts"] as? [String: [String: String]])
        #expect(Set(words.keys) == ["ja", "en"])
        #expect(words["ja"]?["requestFailed"] == ConsoleText.requestFailed.template(in: .japanese))
        #expect((json?["languages"] as? [[String: String]])?.map { $0["code"] } == ["ja", "en"])
        let customers = try #require(json?["customerLanguages"] as? [[String: String]])
        #expect(customers.map { $0["code"] } == Language.allCases.map(\.rawValue))
        try await bridge.stop()
    }

    @Test(arguments: [
        ("GET", "/v1/status", ""), ("GET", "/v1/session", ""), ("GET", StaffSiteTests.path, ""),
        ("GET", "\(StaffSiteTests.path)/events", ""),
        ("GET", "\(StaffSiteTests.path)/face", ""), ("GET", "\(StaffSiteTests.path)/portrait", ""),
        ("GET", "\(StaffSiteTests.path)/receipt", ""),
        ("DELETE", StaffSiteTests.path, ""),
        ("POST", "\(StaffSiteTests.path)/decision", #"{"accept":false,"reason":"other"}"#),
        ("POST", "/v1/sessions", #"{"purpose":"withdrawal","transaction":"T-1","language":"ja"}"#),
    ])
    func `what a teller needs is forwarded to the teller's socket`(method: String, path: String, body: String)
        async throws
    {
        try await expectForwarded(.teller, method, path, body)
    }

    @Test(arguments: [
        ("GET", "/v1/status", ""), ("GET", "/v1/devices", ""), ("GET", "/v1/metrics", ""), ("GET", "/v1/audit", ""),
        ("POST", "/v1/selftest", #"{"checks":"keys"}"#), ("POST", "/v1/reload", ""),
    ])
    func `what a technician needs is forwarded to the technician's socket`(
        method: String, path: String, body: String
    ) async throws {
        try await expectForwarded(.technician, method, path, body)
    }

    private static let run = "/v1/desk/runs/\(session)"
    private static let window = "/v1/window/runs/\(session)"

    @Test(arguments: [
        (Site.desk, "GET", "/v1/desk/events", ""), (.desk, "GET", "/v1/desk/waiting", ""),
        (.desk, "GET", "\(StaffSiteTests.run)/sheet", ""), (.desk, "POST", "\(StaffSiteTests.run)/cancel", ""),
        (.desk, "POST", "/v1/desk/proofs", #"{"number":"1","language":"ja"}"#),
        (.desk, "POST", "/v1/desk/enrolments", #"{"name":"A"}"#),
        (.deskWindow, "GET", "/v1/window/events", ""), (.deskWindow, "GET", "/v1/window/preview", ""),
        (.deskWindow, "GET", "\(StaffSiteTests.window)/code", ""),
        (.deskWindow, "POST", "\(StaffSiteTests.window)/pin", #"{"pin":"2468"}"#),
        (.deskWindow, "POST", "\(StaffSiteTests.window)/no-pin", ""),
        (.deskWindow, "POST", "\(StaffSiteTests.window)/language", #"{"language":"vi"}"#),
    ])
    func `what a desk's windows need is forwarded to the socket of each`(
        site: Site, method: String, path: String, body: String
    ) async throws {
        try await expectForwarded(site, method, path, body)
    }

    @Test func `a desk's pages take no file, and the window has the words of every language of customers`()
        async throws
    {
        for page in ["desk/index.html", "window/index.html"] {
            let text = try String(contentsOfFile: "\(Bridge.pages)/\(page)", encoding: .utf8)
            #expect(!text.contains("type=\"file\"") && !text.contains("<form action"))
        }
        for script in ["desk/desk.js", "window/window.js"] {
            let text = try String(contentsOfFile: "\(Bridge.pages)/\(script)", encoding: .utf8)
            for way in ["FileReader", "dataTransfer", "showOpenFilePicker", "clipboard"] {
                #expect(!text.contains(way), "\(script): \(way)")
            }
        }
        let bridge = try await Bridge(.deskWindow)
        let texts = try await bridge.ask("GET", "/texts.json", bridge.own)
        let json = try JSONSerialization.jsonObject(with: Data(texts.body.utf8)) as? [String: Any]
        let words = try #require(json?["texts"] as? [String: [String: String]])
        #expect(Set(words.keys) == Set(Language.allCases.map(\.rawValue)))
        for language in Language.allCases {
            #expect(words[language.rawValue]?["takeCode"] == WindowText.takeCode.template(in: language))
        }
        for path in Site.deskWindow.borrowed {
            #expect(try await bridge.ask("GET", "/\(path)", bridge.own).status == 200, "\(path)")
        }
        try await bridge.stop()
    }

    private func expectForwarded(_ site: Site, _ method: String, _ path: String, _ body: String) async throws {
        let bridge = try await Bridge(site)
        let daemon = try await bridge.daemon(answering: Self.yes)
        let lines =
            (method == "GET" ? bridge.own : bridge.posting) + ["Accept-Language: ja", "Idempotency-Key: k-1"]
            + (body.isEmpty ? [] : ["Content-Type: application/json"])
        let answer = try await bridge.ask(method, path, lines, body: body)
        #expect(answer.status == 200 && answer.body == "{}")
        let asked = try #require(try await daemon.asked.first)
        #expect(asked.line == "\(method) \(path) HTTP/1.1")
        // Nothing at all is sent as the end of chunks where a method may have a body.
        #expect(asked.body == body || (body.isEmpty && asked.body == "0\r\n\r\n"))
        #expect(asked.fields.contains(["idempotency-key", "k-1"]) && asked.fields.contains(["accept-language", "ja"]))
        // A browser of another page cannot: neither with its name nor without one.
        for forged in [["Sec-Fetch-Site: cross-site"], ["Sec-Fetch-Site: same-origin", "Origin: http://a.example"]] {
            let refused = try await bridge.ask(method, path, ["Host: 127.0.0.1:\(bridge.port)"] + forged, body: body)
            #expect(refused.status == 403 && refused.kind == "foreign-request")
        }
        try await bridge.stop()
    }

    @Test(arguments: [
        (
            Site.teller,
            [
                "/v1/devices", "/v1/audit", "/v1/metrics", "/v1/reload", "/v1/selftest", "/v1/screen", "/v1/pin",
                "\(StaffSiteTests.path)/pin", "\(StaffSiteTests.path)/picture", "/v1/openapi.json",
                "/technician/technician.js", "/screen/screen.js",
            ]
        ),
        (
            Site.desk,
            [
                "/v1/window", "/v1/window/events", "/v1/window/preview",
                "/v1/window/runs/\(StaffSiteTests.session)/pin",
                "/v1/window/runs/\(StaffSiteTests.session)/code", "/v1/desk/runs/x/sheet", "/v1/session",
                "/v1/sessions",
                "/window/window.js", "/screen/pin-pad.js",
            ]
        ),
        (
            Site.deskWindow,
            [
                "/v1/desk", "/v1/desk/events", "/v1/desk/enrolments", "/v1/desk/waiting",
                "/v1/desk/runs/\(StaffSiteTests.session)/sheet", "/v1/desk/runs/\(StaffSiteTests.session)/cancel",
                "/v1/window/runs/x/pin", "/desk/desk.js", "/screen/screen.js",
            ]
        ),
        (
            Site.technician,
            [
                "/v1/session", "/v1/sessions", StaffSiteTests.path, "\(StaffSiteTests.path)/face",
                "\(StaffSiteTests.path)/decision", "\(StaffSiteTests.path)/portrait",
                "/v1/screen", "/v1/screen/preview", "/v1/openapi.json", "/teller/teller.js",
            ]
        ),
    ])
    func `nothing else is, whatever the socket would say`(site: Site, paths: [String]) async throws {
        let bridge = try await Bridge(site)
        for path in paths {
            for method in ["GET", "POST", "DELETE"] {
                let answer = try await bridge.ask(method, path, method == "GET" ? bridge.own : bridge.posting)
                #expect(answer.status == 404 && answer.kind == "not-found", "\(method) \(path): \(answer.status)")
            }
        }
        try await bridge.stop()
    }

    @Test func `the technician's page changes nothing but by self-test and reload`() {
        let changing = Site.technician.routes.filter { $0.method != .get }
        #expect(changing.map(\.path) == ["/v1/selftest", "/v1/reload"])
    }
}
