internal import HTTPTypes
internal import HummingbirdCore
internal import KaoinAPI
internal import KaoinCore
internal import KaoinCrypto
internal import KaoinDesk
internal import KaoinIssuing
internal import KaoinKiosk
internal import KaoinQR
internal import KaoinTexts
internal import KaoinWire

extension DeskRoute {
    /// Nothing here names the customer, and nothing begins or ends an enrolment.
    static let window = [
        DeskRoute(.get, "/v1/window", .window) { call in
            let state = await call.counter.state
            return try Response(json: DeskWindowState(state, of: call.counter))
        },
        DeskRoute(.get, "/v1/window/events", .window) { call in
            let counter = call.counter
            let (states, faces) = (await counter.states(), counter.faces())
            return EventStream.response(heartbeat: call.heartbeat, while: { true }) { post in
                await withDiscardingTaskGroup { group in
                    group.addTask {
                        for await face in faces {
                            guard let run = await counter.state.run else { continue }
                            post(Event(name: "face", id: nil, data: FaceState(run, face)))
                        }
                    }
                    for await state in states {
                        post(Event(name: "window", id: nil, data: DeskWindowState(state, of: counter)))
                    }
                    group.cancelAll()
                }
            }
        },
        DeskRoute(.get, "/v1/window/preview", .window) { call in
            let pictures = call.counter.pictures()
            return PictureStream.response(heartbeat: call.heartbeat, while: { true }) { post in
                for await picture in pictures { picture.screenPicture().map(post) }
            }
        },
        DeskRoute(.get, "/v1/window/runs/{id}/code", .window, [200, 409]) { call in
            try Response(json: DeskCode(await call.counter.pass(of: call.run).symbol))
        },
        DeskRoute(.post, "/v1/window/runs/{id}/language", .window, [200, 409, 415]) { call in
            try await call.counter.speak(Language(call.fields(only: ["language"])), in: call.run)
            return try Response(json: DeskWindowState(await call.counter.state, of: call.counter))
        },
        DeskRoute(.post, "/v1/window/runs/{id}/no-pin", .window, [200, 409]) { call in
            try await call.counter.chooseNoPIN(in: call.run)
            return try Response(json: DeskWindowState(await call.counter.state, of: call.counter))
        },
        // The connection ends with the answer, so that the network library's memory is freed and overwritten.
        DeskRoute(.post, "/v1/window/runs/{id}/pin", .window, [200, 409, 415]) { call in
            var fields = try call.fields(only: ["pin"])
            let digits = try fields.secret("pin")
            guard try await call.counter.enter(digits, in: call.run) else {
                throw APIFailure.field("pin", .fieldIsNoPIN)
            }
            return try Response(json: DeskWindowState(await call.counter.state, of: call.counter), ends: true)
        },
    ]
}

extension DeskCode {
    fileprivate init(_ symbol: QRSymbol) {
        self.init(
            quiet: QRSymbol.quietZone,
            rows: (0..<symbol.side).map { row in
                String((0..<symbol.side).map { symbol.isDark(column: $0, row: row) ? "1" : "0" })
            })
    }
}
