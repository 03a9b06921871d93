import Foundation
import KaoinCore
import KaoinTestSupport
import KaoinTexts
import KaoinWire
import Testing

@testable import KaoinAPI

/// The types of the wire and their description, which are one thing told twice.
@Suite struct WireTests {
    /// For staff, and for customers.
    private static let text = WireText(["en": "e", "ja": "j"])
    private static let customerText = WireText(
        Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0.rawValue, "t") }))
    private static let word = WireWord(kind: "k", text: text)
    private static let customerWord = WireWord(kind: "k", text: customerText)
    private static let verdict = WireVerdict(kind: "rejected", reason: "r", text: text)
    private static let report = WireReport(
        number: 1, phase: "ended", guidance: customerWord, progress: 0.5, holder: "h", causes: [word], unclear: [word],
        assumesLiveness: false, verdict: verdict, secondsLeft: 1, step: step, isHelpCalled: true)
    private static let step = WireStep(number: 1, count: 2, secondsLeft: 3.5)
    private static let session = SessionState(
        session: "s", purpose: "p", transaction: "t", language: "ja", caller: WireCaller(userID: 1, processID: 2),
        age: 1.5, report: report)
    private static let found = SelfTestReport.Text(english: "e", japanese: "j")

    /// Each schema, and a value of its type in which no field is missing.
    private static let samples: [(schema: String, value: any Codable & Sendable)] = [
        ("Text", text), ("CustomerText", customerText), ("Word", word), ("CustomerWord", customerWord),
        ("Verdict", verdict), ("Report", report), ("Session", session),
        ("Caller", WireCaller(userID: 1, processID: 2)),
        ("Running", RunningState(isRunning: true, session: session, isOwn: true, rights: ["see"])),
        ("Receipt", WireReceipt(session: "s", verdict: verdict, receipt: "r", keyID: "k")),
        (
            "Start",
            SessionStart(
                purpose: "p", transaction: "t", language: "ja", pace: "unhurried", notAsked: "look-up",
                lightSensitive: true)
        ),
        ("Decision", SessionDecision(accept: true, reason: "other")),
        (
            "Screen",
            ScreenState(
                phase: "ended", isReady: true, session: "s", language: "ja", guidance: customerWord, progress: 1,
                secondsLeft: 2, step: step, hasPreview: true, asksLight: true, isHelpCalled: true,
                assumesLiveness: false,
                verdict: customerText, verdictKind: "verified", visit: "over")
        ),
        ("Visit", VisitNoticeState(state: "none")),
        ("ScreenOptions", ScreenOptions(voiceVolume: 60, shufflesDigits: true)),
        ("Light", LightState(number: 0, red: 1, green: 2, blue: 3, at: 4, edge: 5)),
        ("Clock", ClockState(microseconds: 1)), ("PaintedLight", PaintedLight(painted: "1 2")),
        ("Step", step), ("LanguageChoice", LanguageChoice(language: "vi")),
        ("Face", FaceState(session: "s", face: .init(left: 0, top: 0, width: 1, height: 1))),
        (
            "TellerStatus",
            TellerStatus(
                isReady: true, isRunning: true, isHelpCalled: true, assumesLiveness: false, allowsFewerActions: true,
                bundleFreshUntil: "b", now: "n", program: "p", settings: "s")
        ),
        (
            "TechnicianStatus",
            TechnicianStatus(
                version: "v", program: "p", settings: "s", isReady: true, problems: ["p"], bundleNumber: 1,
                bundleFreshUntil: "b", floor: "f",
                now: "n",
                camera: "c", scanner: "s", liveness: "l", branchKeys: ["k"], receiptKey: "r", session: "s",
                sessionsRemembered: 1, scannerMisfit: text, lastFault: "camera: c")
        ),
        ("Reload", ReloadState(hasChanged: true, isReady: true)),
        (
            "Devices",
            DeviceState(devices: [DeviceReport(kind: .camera, name: "c", isPresent: false, problem: "p")])
        ),
        ("SelfTestRequest", SelfTestRequest(checks: "keys")),
        (
            "SelfTest",
            SelfTestReport(
                isInSession: false,
                lines: [
                    SelfTestReport.Line(
                        check: .keys, result: .failed, finding: found, advice: found,
                        figures: [SelfTestReport.Figure(name: "n", value: 1, unit: "u")], subjects: ["s"])
                ], picture: SelfTestReport.Picture(brightness: [1], sharpness: [2], histogram: [3]))
        ),
        (
            "AuditLine",
            AuditLine(
                sequence: 1, time: "t", kind: "k", fields: ["a": .integer(1), "b": .text("1")], hash: "h", log: "l",
                seconds: 1, encodedFields: "e", previous: "p", checkpoint: "c")
        ),
        ("Error", ErrorBody(error: ErrorBody.Content(kind: "busy", message: "m", hint: "h"))),
    ]

    private static func schemas() throws -> [String: [String: Any]] {
        let whole = try JSONSerialization.jsonObject(with: Data(PackageResources.openapi_json)) as? [String: Any]
        let components = whole?["components"] as? [String: [String: [String: Any]]]
        return try #require(components?["schemas"])
    }

    /// Fields that a value has and its schema has not, or the other way round, with those of the objects within.
    private static func differences(_ value: Any, _ schema: [String: Any], _ place: String) throws -> [String] {
        var schema = schema
        if let name = (schema["$ref"] as? String)?.split(separator: "/").last {
            schema = try #require(try schemas()[String(name)])
        }
        if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
            return try list.flatMap { try differences($0, items, "\(place)[]") }
        }
        guard let fields = value as? [String: Any], let described = schema["properties"] as? [String: [String: Any]]
        else { return [] }
        let other = Set(fields.keys).symmetricDifference(described.keys).map { "\(place).\($0)" }
        return try other
            + fields.flatMap { name, value in
                try described[name].map { try differences(value, $0, "\(place).\(name)") } ?? []
            }
    }

    @Test func `each type has the fields of its schema, and no other`() throws {
        let schemas = try Self.schemas()
        for (name, value) in Self.samples {
            let object = try JSONSerialization.jsonObject(with: Data(WireJSON.encode(value)))
            let differences = try Self.differences(object, try #require(schemas[name]), name)
            #expect(differences.isEmpty, "\(differences)")
        }
        // Of the schemas that no type stands for, one is an event's envelope, two are words of closed lists, one is never sent
        // by us.
        #expect(
            Set(schemas.keys).subtracting(Self.samples.map(\.schema)) == ["Event", "UnclearCue", "PIN", "Language"])
    }

    @Test func `the description tells the version of the product`() throws {
        let whole = try JSONSerialization.jsonObject(with: Data(PackageResources.openapi_json)) as? [String: Any]
        let info = try #require(whole?["info"] as? [String: Any])
        #expect(info["version"] as? String == ProductVersion.current)
    }

    @Test func `what is written is read as the same`() throws {
        func roundTrip<Value: Codable>(_ value: Value) throws {
            let bytes = try WireJSON.encode(value)
            #expect(try WireJSON.encode(WireJSON.decode(Value.self, from: bytes)) == bytes)
        }
        for (_, value) in Self.samples { try roundTrip(value) }
        let fields: [String: AuditLine.Value] = ["a": .integer(1), "b": .text("1")]
        #expect(try WireJSON.decode([String: AuditLine.Value].self, from: WireJSON.encode(fields)) == fields)
    }

    @Test func `the checks of the daemon are those of the description`() throws {
        let test = try #require(try Self.schemas()["SelfTest"]?["properties"] as? [String: [String: Any]])
        let line = try #require((test["lines"]?["items"] as? [String: Any])?["properties"] as? [String: [String: Any]])
        #expect(line["check"]?["enum"] as? [String] == SelfTestReport.Check.allCases.map(\.rawValue))
        #expect(Set(line["result"]?["enum"] as? [String] ?? []) == Set(SelfTestReport.Result.allCases.map(\.rawValue)))
    }

    @Test func `a check of a later version is no error`() throws {
        let text =
            #"{"isInSession":false,"lines":[{"check":"later","figures":[],"finding":"#
            + #"{"english":"e","japanese":"j"},"result":"passed","subjects":[]}],"more":1}"#
        let report = try WireJSON.decode(SelfTestReport.self, from: text.utf8)
        #expect(report.lines.first?.check.rawValue == "later" && report.picture == nil)
    }
}
