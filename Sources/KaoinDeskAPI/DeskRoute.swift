internal import HTTPTypes
internal import HummingbirdCore
internal import KaoinAPI
internal import KaoinDesk

/// One method at one path of one socket.
struct DeskRoute: SocketRoute {
    let method: HTTPRequest.Method
    /// With `{id}` where the number of an enrolment or proof stands.
    let path: String
    let role: DeskRole
    let handle: @Sendable (DeskCall) async throws -> Response

    init(
        _ method: HTTPRequest.Method, _ path: String, _ role: DeskRole,
        _ handle: @escaping @Sendable (DeskCall) async throws -> Response
    ) {
        (self.method, self.path, self.role, self.handle) = (method, path, role, handle)
    }

    /// All of them, a closed list.
    static let all = clerk + window
}

/// One request that may be carried out.
struct DeskCall: Sendable {
    let counter: DeskCounter
    let heartbeat: Duration
    let head: HTTPRequest
    let body: [UInt8]
    /// What stands in the path's place for an enrolment or proof.
    let run: String

    /// The body as JSON, with its content type checked.
    func fields(only known: [String]) throws(APIFailure) -> JSONFields {
        let fields = try JSONFields(body, of: head)
        try fields.requireOnly(known)
        return fields
    }
}
