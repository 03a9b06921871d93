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
    /// The statuses that its own answers have; those of `anywhere` come besides.
    let answers: Set<Int>
    let handle: @Sendable (DeskCall) async throws -> Response

    init(
        _ method: HTTPRequest.Method, _ path: String, _ role: DeskRole, _ answers: Set<Int> = [200],
        _ handle: @escaping @Sendable (DeskCall) async throws -> Response
    ) {
        (self.method, self.path, self.role, self.answers, self.handle) = (method, path, role, answers, handle)
    }

    /// The statuses that any request may be answered with.
    static let anywhere: Set<Int> = [400, 403, 405, 408, 413, 431, 500, 503]

    /// All of them, a closed list; the description in `Resources/openapi.json` has the same.
    static let all = clerk + window + common

    private static let common = DeskRole.allCases.map { role in
        DeskRoute(.get, "/v1/openapi.json", role) { call in Response(200, "application/json", call.description) }
    }

    /// The OpenAPI description of a socket.
    static func description(of role: DeskRole) throws -> [UInt8] {
        try SocketDescription(PackageResources.openapi_json).cut(to: role.rawValue)
    }
}

/// One request that may be carried out.
struct DeskCall: Sendable {
    let counter: DeskCounter
    let heartbeat: Duration
    /// Of this socket.
    let description: [UInt8]
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
