internal import HTTPTypes
internal import HummingbirdCore
internal import KaoinKiosk
internal import KaoinPorts
internal import KaoinTexts
internal import KaoinWire

/// The screen's light: for one screen, the customer's, and told as it is needed.
extension APIRoute {
    static let light = [
        APIRoute(.get, "/v1/screen/clock", [.screen]) { call in
            try Response(json: ClockState(microseconds: call.kiosk.clock.elapsed.microseconds))
        },
        APIRoute(.get, "/v1/sessions/{id}/light", [.screen], [200, 404, 409]) { call in
            let steps = try await call.kiosk.light(of: call.session)
            return EventStream.response(
                heartbeat: call.service.limits.heartbeat, while: { call.isAdmitted }
            ) { post in
                for await step in steps { post(Event(name: "light", id: nil, data: LightState(step))) }
            }
        },
        APIRoute(.post, "/v1/sessions/{id}/light", [.screen], [200, 404, 409, 415]) { call in
            let fields = try call.fields()
            try fields.requireOnly(["painted"])
            guard let times = PaintedTimes(try fields.text("painted")) else {
                throw APIFailure.field("painted", .fieldIsNoTimes)
            }
            try await call.kiosk.reportPainted(times.times, for: call.session)
            return try Response(json: await ScreenState.current(of: call.kiosk))
        },
        APIRoute(.post, "/v1/sessions/{id}/no-light", [.screen], [200, 404, 409]) { call in
            try await call.kiosk.leaveOutLight(in: call.session)
            return try Response(json: await ScreenState.current(of: call.kiosk))
        },
    ]
}

/// The times of a screen's report: decimal digits with single spaces between, and nothing else.
struct PaintedTimes: Equatable {
    /// More colours than this has no sequence.
    static let most = 32
    /// Of one number; a kiosk runs for less than 30 years.
    static let digits = 15

    let times: [Duration]

    /// - Returns: nil for anything else.
    init?(_ text: String) {
        guard text.utf8.count <= Self.most * (Self.digits + 1) else { return nil }
        var times: [Duration] = []
        for piece in text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) {
            guard (1...Self.digits).contains(piece.count), piece.allSatisfy({ (48...57).contains($0) }),
                times.count < Self.most
            else { return nil }
            times.append(.microseconds(piece.reduce(Int64(0)) { $0 * 10 + Int64($1 - 48) }))
        }
        self.times = times
    }
}

extension Duration {
    fileprivate var microseconds: Int64 { Int64(self / .microseconds(1)) }
}

extension LightState {
    init(_ step: LightStep) {
        self.init(
            number: step.number, red: step.red, green: step.green, blue: step.blue, at: step.time.microseconds,
            edge: step.edge.microseconds)
    }
}
