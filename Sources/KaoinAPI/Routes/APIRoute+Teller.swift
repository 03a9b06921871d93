internal import FoundationEssentials
internal import HTTPTypes
internal import HummingbirdCore
internal import KaoinCore
internal import KaoinKiosk
internal import KaoinPass
internal import KaoinPorts
internal import KaoinTexts
internal import KaoinWire

extension APIRoute {
    static let teller = [
        APIRoute(.post, "/v1/sessions", [.teller], [200, 201, 409, 415], start),
        APIRoute(.get, "/v1/sessions/{id}", [.teller], [200, 404]) { call in
            try Response(json: SessionState(await call.kiosk.view(of: call.session(for: .see)), of: call.kiosk))
        },
        APIRoute(.delete, "/v1/sessions/{id}", [.teller], [200, 404, 409]) { call in
            let id = try await call.session(for: .cancel)
            try await call.kiosk.cancel(id, by: .teller, caller: call.peer.caller)
            _ = try await call.kiosk.result(of: id)
            return try Response(json: SessionState(await call.kiosk.view(of: id), of: call.kiosk))
        },
        APIRoute(.get, "/v1/sessions/{id}/events", [.teller], [200, 404]) { call in
            let id = try await call.session(for: .see)
            let after = try call.lastEvent { Int($0) }
            let (view, reports) = (try await call.kiosk.view(of: id), try await call.kiosk.follow(id, after: after))
            let clock = call.kiosk.clock
            let attendance = await call.kiosk.attendance(of: id)
            return EventStream.response(
                heartbeat: call.service.limits.heartbeat, while: { call.isAdmitted && call.maySee(view) }
            ) { post in
                attendance?.startFollowing(at: clock.elapsed)
                defer { attendance?.stopFollowing(at: clock.elapsed) }
                for await report in reports {
                    post(
                        Event(
                            name: report.verdict == nil ? "report" : "verdict", id: "\(report.number)",
                            data: WireReport(report, now: clock.elapsed)))
                }
            }
        },
        APIRoute(.post, "/v1/sessions/{id}/decision", [.teller], [200, 404, 409, 415], decide),
        APIRoute(.get, "/v1/sessions/{id}/picture", [.teller], [200, 404, 409]) { call in
            Response(200, "image/jpeg", try await call.kiosk.picture(of: call.session(for: .see)))
        },
        APIRoute(.get, "/v1/sessions/{id}/face", [.teller], [200, 404, 409]) { call in
            Response(200, "image/jpeg", try await call.kiosk.face(of: call.session(for: .see)))
        },
        APIRoute(.get, "/v1/sessions/{id}/portrait", [.teller], [200, 404, 409]) { call in
            Response(200, "image/png", try await call.kiosk.portrait(of: call.session(for: .see)))
        },
        APIRoute(.get, "/v1/sessions/{id}/receipt", [.teller], [200, 404, 409], receipt),
        APIRoute(.get, "/v1/session", [.teller]) { call in
            guard let running = await call.kiosk.runningView else {
                return try Response(json: RunningState(isRunning: false, session: nil))
            }
            guard call.maySee(running) else { return try Response(json: RunningState(isRunning: true, session: nil)) }
            let isOwn = running.caller?.userID == call.peer.caller.userID
            // Programs of other tellers ask for it as well, whoever began it: that is no attention.
            if isOwn { await call.kiosk.attendance(of: running.id)?.renew(at: call.kiosk.clock.elapsed) }
            return try Response(
                json: RunningState(
                    isRunning: true, session: SessionState(running, of: call.kiosk), isOwn: isOwn,
                    rights: TellerRight.allCases.filter { call.may($0, with: running) }.map(\.rawValue)))
        },
        APIRoute(.get, "/v1/status", [.teller]) { call in
            try Response(
                json: await TellerStatus(of: call.kiosk))
        },
        APIRoute(.delete, "/v1/help", [.teller]) { call in
            await call.kiosk.answerHelp()
            return try Response(json: await TellerStatus(of: call.kiosk))
        },
    ]

    @Sendable private static func start(_ call: APICall) async throws -> Response {
        let fields = try call.fields()
        try fields.requireOnly(["purpose", "transaction", "language", "pace", "notAsked", "lightSensitive"])
        let purpose = try fields.text("purpose")
        let transaction = try fields.text("transaction")
        let name = try fields.optionalText("language")
        let isLightSensitive = try fields.optionalBoolean("lightSensitive") ?? false
        let preferred = Language(acceptLanguage: call.head.headerFields[.acceptLanguage])
        guard let language = name.map({ Language(rawValue: $0) }) ?? preferred ?? .japanese else {
            throw APIFailure.field("language", isNoneOf: Language.allCases.map(\.rawValue))
        }
        let paceName = try fields.optionalText("pace") ?? SessionPace.usual.rawValue
        guard let pace = SessionPace(rawValue: paceName) else {
            throw APIFailure.field("pace", isNoneOf: SessionPace.allCases.map(\.rawValue))
        }
        let notAsked = try notAsked(in: fields)
        let key = call.head.headerFields[.idempotencyKey]
        for (name, text) in [("purpose", purpose), ("transaction", transaction), ("Idempotency-Key", key)] {
            guard let text, SessionRequest(purpose: text, transaction: text, language: language) == nil else {
                continue
            }
            throw APIFailure.field(name, .fieldCannotBeShown)
        }
        guard
            let request = SessionRequest(
                purpose: purpose, transaction: transaction, language: language, pace: pace, notAsked: notAsked,
                idempotencyKey: key, isLightSensitive: isLightSensitive)
        else { throw APIFailure(.invalidField) }
        let (id, isNew) = try await begin(request, call)
        return try Response(isNew ? 201 : 200, json: SessionState(await call.kiosk.view(of: id), of: call.kiosk))
    }

    private static func notAsked(in fields: JSONFields) throws(APIFailure) -> Set<AskedMotion> {
        guard let list = try fields.optionalText("notAsked") else { return [] }
        guard let motions = Set<AskedMotion>(list: list), AskedMotion.leavesEnough(without: motions) else {
            let known = AskedMotion.allCases.map(\.rawValue).joined(separator: ", ")
            throw APIFailure(.invalidField, .fieldIsNoMotions, ["field": "notAsked", "known": known])
        }
        return motions
    }

    /// What another teller's customer came for is not told to those who may not see it.
    private static func begin(
        _ request: SessionRequest, _ call: APICall
    ) async throws -> (id: SessionID, isNew: Bool) {
        do {
            return try await call.kiosk.begin(request, by: call.peer.caller)
        } catch {
            guard case KioskRefusal.busy(let other, _, _) = error, await !call.maySee(other) else { throw error }
            throw APIFailure(.busy)
        }
    }

    @Sendable private static func decide(_ call: APICall) async throws -> Response {
        let fields = try call.fields()
        try fields.requireOnly(["accept", "reason"])
        let accepts = try fields.boolean("accept")
        let fitting = TellerDecision.Reason.allCases.filter { !accepts || $0.fitsAccepting }
        guard let reason = TellerDecision.Reason(rawValue: try fields.text("reason")), fitting.contains(reason) else {
            throw APIFailure.field("reason", isNoneOf: fitting.map(\.rawValue))
        }
        let id = try await call.session(for: .decide)
        try await call.kiosk.decide(
            id, TellerDecision(accepts: accepts, reason: reason, teller: call.peer.caller))
        _ = try await call.kiosk.result(of: id)
        return try Response(json: SessionState(await call.kiosk.view(of: id), of: call.kiosk))
    }

    @Sendable private static func receipt(_ call: APICall) async throws -> Response {
        let id = try await call.session(for: .see)
        let receipt = try await call.kiosk.receipt(of: id)
        let accepted = call.head.headerFields[.accept]?.lowercased() ?? ""
        if accepted.contains("application/cose") { return Response(200, "application/cose", receipt.encoded) }
        let verdict = try await call.kiosk.result(of: id).verdict
        return try Response(
            json: WireReceipt(
                session: "\(id)", verdict: WireVerdict(verdict),
                receipt: Data(receipt.encoded).base64EncodedString(), keyID: "\(receipt.keyID)"))
    }
}
