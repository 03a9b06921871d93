internal import HTTPTypes
internal import HummingbirdCore
internal import KaoinHTTP
internal import KaoinWire
internal import NIOCore

/// Why the bridge itself answers a request: a closed list, whose names are stable. Those that a socket has too are called
/// the same.
enum BridgeProblem: String, CaseIterable {
    /// The request does not come from the page that the bridge sent.
    case foreignRequest = "foreign-request"
    case malformedRequest = "malformed-request"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case requestTimeout = "request-timeout"
    case bodyTooLarge = "body-too-large"
    case wrongContentType = "wrong-content-type"
    case headTooLarge = "head-too-large"
    /// The daemon does not answer.
    case daemonAway = "daemon-away"
    case tooManyConnections = "too-many-connections"

    var status: HTTPResponse.Status {
        switch self {
        case .foreignRequest: .forbidden
        case .malformedRequest: .badRequest
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .requestTimeout: .requestTimeout
        case .bodyTooLarge: .contentTooLarge
        case .wrongContentType: .unsupportedMediaType
        case .headTooLarge: .requestHeaderFieldsTooLarge
        case .daemonAway, .tooManyConnections: .serviceUnavailable
        }
    }

    private var message: (text: String, hint: String) {
        switch self {
        case .foreignRequest: ("this is answered to the bridge's own page alone", "open the page anew")
        case .malformedRequest: ("what came is not HTTP/1.1 as a browser sends it", "open the page anew")
        case .notFound: ("there is no such path", "open the page anew")
        case .methodNotAllowed: ("the path does not have this method", "open the page anew")
        case .requestTimeout: ("the request did not come whole in time", "send it again")
        case .bodyTooLarge: ("the body is too large", "send less")
        case .wrongContentType: ("the body is not application/json", "send JSON")
        case .headTooLarge: ("the head is too large", "open the page anew")
        case .daemonAway: ("kaoind does not answer", "see whether it runs: systemctl status kaoind")
        case .tooManyConnections: ("there are too many connections", "close some")
        }
    }

    private var body: [UInt8] {
        let content = ErrorBody.Content(kind: rawValue, message: message.text, hint: message.hint)
        // Three texts can always be encoded.
        return (try? WireJSON.encode(ErrorBody(error: content))) ?? []
    }

    /// - Parameter ends: whether the connection is closed after it.
    func response(ends: Bool = false) -> Response {
        var headers = PageHeaders.fields("application/json")
        if ends { headers[.connection] = "close" }
        return Response(
            status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    init(_ problem: ConnectionProblem) {
        self =
            switch problem {
            case .malformedRequest: .malformedRequest
            case .bodyTooLarge: .bodyTooLarge
            case .headTooLarge: .headTooLarge
            case .requestTimeout: .requestTimeout
            case .tooManyConnections: .tooManyConnections
            }
    }

    var answer: GuardedHTTP.ProblemAnswer {
        GuardedHTTP.ProblemAnswer(status: status, headers: PageHeaders.fields("application/json"), body: body)
    }
}
