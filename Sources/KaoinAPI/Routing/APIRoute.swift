internal import HTTPTypes
internal import HummingbirdCore

/// One method at one path, for some of the roles.
struct APIRoute: SocketRoute {
    let method: HTTPRequest.Method
    /// With `{id}` where a session's number stands.
    let path: String
    let roles: Set<APIRole>
    /// The statuses that its own answers have; those of `anywhere` come besides.
    let answers: Set<Int>
    let handle: @Sendable (APICall) async throws -> Response

    init(
        _ method: HTTPRequest.Method, _ path: String, _ roles: Set<APIRole>, _ answers: Set<Int> = [200],
        _ handle: @escaping @Sendable (APICall) async throws -> Response
    ) {
        self.method = method
        self.path = path
        self.roles = roles
        self.answers = answers
        self.handle = handle
    }

    /// The statuses that any request may be answered with.
    static let anywhere: Set<Int> = [400, 403, 405, 408, 413, 431, 500, 503]

    /// All of them; the description in `Resources/openapi.json` has the same.
    static let all = teller + screen + light + technician + common

    private static let common = [
        APIRoute(.get, "/v1/openapi.json", Set(APIRole.allCases)) { call in
            Response(200, "application/json", call.service.descriptions[call.role] ?? [])
        }
    ]
}
