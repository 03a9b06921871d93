internal import HTTPTypes
internal import HummingbirdCore
internal import KaoinKiosk
internal import KaoinPorts
internal import KaoinTexts
internal import NIOCore

/// One request that may be carried out, with what it is carried out on.
struct APICall: Sendable {
    let service: APIService
    let role: APIRole
    let peer: APIPeer
    let head: HTTPRequest
    let body: [UInt8]
    /// What stands in the path's place for a session.
    let parameter: String?

    var kiosk: Kiosk { service.kiosk }

    /// Whether the peer may still use the socket: an answer that takes long ends when it may not any more.
    var isAdmitted: Bool { service.access().admits(peer, to: role) }

    var session: SessionID {
        get throws(APIFailure) {
            guard let id = parameter.flatMap({ SessionID($0) }) else { throw APIFailure(.unknownSession) }
            return id
        }
    }

    /// The session in the path, where the peer may do that with it; they attend to it by asking.
    func session(for right: TellerRight) async throws -> SessionID {
        let id = try session
        try await require(right, for: id)
        await kiosk.attendance(of: id)?.renew(at: kiosk.clock.elapsed)
        return id
    }

    func require(_ right: TellerRight, for id: SessionID) async throws {
        let beginner = try await kiosk.view(of: id).caller
        if let refusal = service.access().refusal(of: right, to: peer.caller, beginner: beginner) {
            await service.denials.record(role, peer, refusal)
            throw APIFailure(refusal)
        }
    }

    func may(_ right: TellerRight, with view: SessionView) -> Bool {
        service.access().refusal(of: right, to: peer.caller, beginner: view.caller) == nil
    }

    /// Whether the peer may see the session.
    func maySee(_ view: SessionView) -> Bool { may(.see, with: view) }

    /// Whether the peer may see the session of that number; one that is over is nobody's to see.
    func maySee(_ id: SessionID) async -> Bool {
        guard let view = try? await kiosk.view(of: id) else { return false }
        return maySee(view)
    }

    /// The body as JSON, with its content type checked.
    func fields() throws(APIFailure) -> JSONFields {
        try JSONFields(body, of: head)
    }

    /// The number after which a client wants events; nil where the header is of another form.
    func lastEvent(_ read: (String) -> Int?) throws(APIFailure) -> Int {
        guard let value = head.headerFields[.lastEventID], !value.isEmpty else { return 0 }
        guard let number = read(value), (0...Int(Int32.max)).contains(number) else {
            throw .field("Last-Event-ID", .fieldIsNoEvent)
        }
        return number
    }
}

extension HTTPField.Name {
    static var lastEventID: HTTPField.Name { named("Last-Event-ID") }
    static var idempotencyKey: HTTPField.Name { named("Idempotency-Key") }

    private static func named(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("the name of a field is a token") }
        return name
    }
}

/// What all sockets share.
struct APIService: Sendable {
    let kiosk: Kiosk
    let hooks: TechnicianHooks
    let limits: APILimits
    let denials: DenialLog
    /// The rules as they are now.
    let access: @Sendable () -> AccessRules
    let descriptions: [APIRole: [UInt8]]
}
