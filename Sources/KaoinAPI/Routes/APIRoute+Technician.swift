internal import HTTPTypes
internal import HummingbirdCore
internal import KaoinKiosk
internal import KaoinTexts
internal import KaoinWire
internal import NIOCore

extension APIRoute {
    static let technician = [
        APIRoute(.get, "/v1/status", [.technician]) { call in
            try Response(json: TechnicianStatus(await call.kiosk.status()))
        },
        APIRoute(.get, "/v1/metrics", [.technician]) { call in
            let text = Metrics.text(
                tally: await call.kiosk.tally, status: await call.kiosk.status(),
                denials: await call.service.denials.counts)
            return Response(200, "text/plain; version=0.0.4; charset=utf-8", text.utf8)
        },
        APIRoute(.post, "/v1/reload", [.technician]) { call in
            let hasChanged = try await call.service.hooks.reload(call.peer.caller)
            return try Response(
                json: ReloadState(hasChanged: hasChanged, isReady: await call.kiosk.status().isReady))
        },
        APIRoute(.post, "/v1/visit", [.technician], [200, 415]) { call in
            let fields = try call.fields()
            try fields.requireOnly(["state"])
            let state = try fields.text("state")
            let notice = VisitNotice(rawValue: state)
            guard notice != nil || state == noVisit else {
                throw APIFailure.field("state", isNoneOf: VisitNotice.allCases.map(\.rawValue) + [noVisit])
            }
            await call.kiosk.tell(of: notice)
            return try Response(json: VisitNoticeState(state: state))
        },
        APIRoute(.get, "/v1/devices", [.technician]) { call in
            try Response(json: DeviceState(devices: await call.service.hooks.devices()))
        },
        APIRoute(.post, "/v1/selftest", [.technician], [200, 409, 415, 501]) { call in
            guard let selfTest = call.service.hooks.selfTest else { throw APIFailure(.notAvailable) }
            let checks = try selfTestChecks(call)
            do {
                return try Response(json: await selfTest(checks))
            } catch is SelfTestIsRunning {
                throw APIFailure(.busy, .selfTestRuns)
            }
        },
        APIRoute(.get, "/v1/audit", [.technician]) { call in
            let log = AuditPages(folder: call.service.hooks.stateFolder)
            try await log.open()
            return Response(
                status: .ok, headers: Response.headers("application/jsonl"),
                body: ResponseBody { writer in
                    while let lines = try await log.next() { try await writer.write(ByteBuffer(bytes: lines)) }
                    try await writer.finish(nil)
                })
        },
    ]

    private static let noVisit = "none"

    /// The names in the body's field `checks`, between commas; without a body all.
    private static func selfTestChecks(_ call: APICall) throws(APIFailure) -> Set<SelfTestReport.Check> {
        let all = Set(SelfTestReport.Check.allCases)
        guard !call.body.isEmpty else { return all }
        let fields = try call.fields()
        try fields.requireOnly(["checks"])
        guard let names = try fields.optionalText("checks") else { return all }
        var checks: Set<SelfTestReport.Check> = []
        for name in names.split(separator: ",") {
            let check = SelfTestReport.Check(rawValue: String(name))
            guard all.contains(check) else {
                throw .field("checks", .fieldHasNoCheck)
            }
            checks.insert(check)
        }
        return checks
    }
}
