internal import HTTPTypes
internal import HummingbirdCore
internal import KaoinCore
internal import KaoinCrypto
internal import KaoinKiosk
internal import KaoinPass
internal import KaoinPorts
internal import KaoinTexts
internal import KaoinWire

extension APIRoute {
    static let screen = [
        APIRoute(.get, "/v1/screen", [.screen]) { call in
            try Response(json: await ScreenState.current(of: call.kiosk))
        },
        APIRoute(.get, "/v1/screen/options", [.screen]) { call in
            let screen = await call.kiosk.screen
            return try Response(
                json: ScreenOptions(voiceVolume: screen.voiceVolume, shufflesDigits: screen.shufflesDigits))
        },
        APIRoute(.get, "/v1/screen/events", [.screen]) { call in
            let resumed = try resumption(call)
            let kiosk = call.kiosk
            let sessions = await kiosk.sessions()
            let idle = await ScreenState.current(of: kiosk)
            let ended = await kiosk.runningView == nil ? ScreenState.justEnded(of: kiosk) : nil
            return EventStream.response(
                heartbeat: call.service.limits.heartbeat, while: { call.isAdmitted }
            ) { post in
                if idle.session == nil { post(Event(name: "screen", id: nil, data: idle)) }
                if let resumed { await show(resumed.id, of: kiosk, after: resumed.number, post) }
                if let ended, ended.id != resumed?.id {
                    await show(ended.id, of: kiosk, after: (ended.last?.number ?? 1) - 1, post)
                }
                for await id in sessions where id != resumed?.id { await show(id, of: kiosk, after: 0, post) }
            }
        },
        APIRoute(.get, "/v1/screen/preview", [.screen], [200, 501]) { call in
            guard await call.kiosk.screen.livePicture else { throw APIFailure(.notAvailable) }
            let kiosk = call.kiosk
            let sessions = await kiosk.sessions()
            return PictureStream.response(
                heartbeat: call.service.limits.heartbeat, while: { call.isAdmitted }
            ) { post in
                for await id in sessions {
                    guard let frames = try? await kiosk.livePicture(of: id) else { continue }
                    for await frame in frames { frame.screenPicture().map(post) }
                }
            }
        },
        APIRoute(.post, "/v1/sessions/{id}/language", [.screen], [200, 404, 409, 415]) { call in
            let fields = try call.fields()
            try fields.requireOnly(["language"])
            guard let language = Language(rawValue: try fields.text("language")) else {
                throw APIFailure.field("language", isNoneOf: Language.allCases.map(\.rawValue))
            }
            try await call.kiosk.speak(language, in: call.session)
            return try Response(json: await ScreenState.current(of: call.kiosk))
        },
        APIRoute(.post, "/v1/sessions/{id}/help", [.screen], [200, 404, 409]) { call in
            try await call.kiosk.callHelp(in: call.session)
            return try Response(json: await ScreenState.current(of: call.kiosk))
        },
        APIRoute(.post, "/v1/screen/help", [.screen], [200, 409]) { call in
            try await call.kiosk.callHelp()
            return try Response(json: await ScreenState.current(of: call.kiosk))
        },
        APIRoute(.post, "/v1/sessions/{id}/cancel", [.screen], [200, 404, 409]) { call in
            let id = try call.session
            try await call.kiosk.cancel(id, by: .customer, caller: call.peer.caller)
            _ = try await call.kiosk.result(of: id)
            return try Response(json: await ScreenState.current(of: call.kiosk))
        },
        APIRoute(.post, "/v1/pin", [.screen], [200, 404, 409, 415]) { call in
            guard let running = await call.kiosk.runningView else { throw APIFailure(.wrongPhase) }
            return try await enterPIN(call, for: running.id)
        },
        APIRoute(.post, "/v1/sessions/{id}/pin", [.screen], [200, 404, 409, 415]) { call in
            try await enterPIN(call, for: call.session)
        },
    ]

    /// Everything of one session; nothing where it is not known any more.
    private static func show(
        _ id: SessionID, of kiosk: Kiosk, after number: Int, _ post: @escaping @Sendable (Event) -> Void
    ) async {
        guard let reports = try? await kiosk.follow(id, after: number) else { return }
        let faces = try? await kiosk.faces(of: id)
        await withDiscardingTaskGroup { group in
            group.addTask {
                guard let faces else { return }
                for await face in faces {
                    post(Event(name: "face", id: nil, data: FaceState("\(id)", face)))
                }
            }
            for await report in reports {
                post(
                    Event(
                        name: report.verdict == nil ? "screen" : "verdict", id: "\(id)-\(report.number)",
                        data: ScreenState(id, report, now: kiosk.clock.elapsed)))
            }
            // No face is told of after the verdict.
            group.cancelAll()
        }
    }

    /// The session and the number that a screen saw last.
    private static func resumption(_ call: APICall) throws(APIFailure) -> (id: SessionID, number: Int)? {
        guard let value = call.head.headerFields[.lastEventID], !value.isEmpty else { return nil }
        let number = try call.lastEvent { text in
            text.split(separator: "-", maxSplits: 1).dropFirst().first.flatMap { Int($0) }
        }
        guard let id = SessionID(String(value.prefix { $0 != "-" })) else {
            throw .field("Last-Event-ID", .fieldIsNoEvent)
        }
        return (id, number)
    }

    /// The connection ends with the answer, so that the network library's memory is freed and overwritten.
    private static func enterPIN(_ call: APICall, for id: SessionID) async throws -> Response {
        var fields = try call.fields()
        try fields.requireOnly(["pin"])
        let pin: PassPIN
        do {
            pin = try PassPIN(fields.secret("pin"))
        } catch is PassPIN.NotAPIN {
            throw APIFailure.field("pin", .fieldIsNoPIN)
        }
        try await call.kiosk.enter(pin, for: id, by: call.peer.caller)
        return try Response(json: await ScreenState.current(of: call.kiosk), ends: true)
    }
}
