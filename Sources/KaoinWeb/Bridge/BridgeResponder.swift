internal import HTTPTypes
internal import HummingbirdCore
internal import KaoinClient
internal import KaoinHTTP
internal import Logging
internal import NIOCore

/// Answers the requests of the one browser: pages from memory, routes of the list from the role's socket.
struct BridgeResponder: Sendable {
    let site: Site
    let files: PageFiles
    let texts: [UInt8]
    let socket: KioskConnection
    let limits: ConnectionLimits
    let log: Logger

    /// What the socket is told of a request, beside method, path and body.
    private static let forwarded: [HTTPField.Name] = [.accept, .acceptLanguage, .lastEventID, .idempotencyKey]
    /// What the browser is told of the socket's answer, beside its content.
    private static let returned: Set<String> = ["content-language", "allow"]

    private struct Refused: Error {
        let problem: BridgeProblem
        var ends = false
    }

    /// - Parameter authority: the bridge's own name.
    /// - Throws: where the request broke off; nobody is there to hear an answer then.
    func respond(to request: Request, authority: String) async throws -> Response {
        do {
            do throws(BrowserRules.Refusal) {
                try BrowserRules(authority: authority).check(request.head)
            } catch {
                log.warning("a request of another than the page is refused: \(error)")
                throw Refused(problem: .foreignRequest, ends: true)
            }
            // The whole of it: nothing here has a query or a fragment.
            let path = Substring(request.head.path ?? "")
            if let page = try page(path, request.method) {
                guard try await body(of: request).isEmpty else { throw Refused(problem: .malformedRequest, ends: true) }
                return page
            }
            return try await forward(request, path)
        } catch let refused as Refused {
            return refused.problem.response(ends: refused.ends)
        }
    }

    /// - Returns: nil where the path is no page's.
    private func page(_ path: Substring, _ method: HTTPRequest.Method) throws -> Response? {
        let found: PageFiles.File? =
            path == "/texts.json" ? PageFiles.File(type: "application/json", bytes: texts) : files[path]
        guard let file = found else { return nil }
        guard method == .get else { throw Refused(problem: .methodNotAllowed) }
        return Response(
            status: .ok, headers: PageHeaders.fields(file.type),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }

    private func forward(_ request: Request, _ path: Substring) async throws -> Response {
        let here = site.routes.filter { $0.matches(path) }
        guard !here.isEmpty else { throw Refused(problem: .notFound) }
        guard let route = here.first(where: { $0.method.rawValue == request.method.rawValue }) else {
            throw Refused(problem: .methodNotAllowed)
        }
        let body = try await body(of: request)
        // A form of another page could send anything else without being asked.
        guard body.isEmpty || request.headers[.contentType] == "application/json" else {
            throw Refused(problem: .wrongContentType)
        }
        let headers = Self.forwarded.compactMap { name in
            request.headers[name].map { (name.canonicalName, $0) }
        }
        return try await answer(
            ForwardedRequest(method: route.method.rawValue, path: String(path), headers: headers, body: body))
    }

    /// The body, whole and no longer than is allowed.
    private func body(of request: Request) async throws -> [UInt8] {
        let announced = request.headers[.contentLength].flatMap { Int($0) }
        var body: [UInt8] = []
        for try await part in request.body {
            guard body.count + part.readableBytes <= limits.body else {
                throw Refused(problem: .bodyTooLarge, ends: true)
            }
            body.append(contentsOf: part.readableBytesView)
        }
        // A body that is cut short ends like one that is whole.
        if let announced, announced != body.count { throw Refused(problem: .malformedRequest, ends: true) }
        return body
    }

    /// The socket's answer, handed on as it comes.
    private func answer(_ request: ForwardedRequest) async throws -> Response {
        let relay = Relay(socket: socket, request: request)
        guard let head = await relay.head() else { throw Refused(problem: .daemonAway) }
        var headers = PageHeaders.fields(head.field("content-type") ?? "application/octet-stream")
        for (name, value) in head.fields where Self.returned.contains(name.lowercased()) {
            headers[HTTPField.Name.named(name)] = value
        }
        let length = head.field("content-length").flatMap { Int($0) }
        // A stream may end at any moment, and nothing comes after it.
        if length == nil {
            headers[.connection] = "close"
            // Else its place at the socket would stay taken until the daemon has something to say.
            Client.onLeaving { [weak relay] in relay?.stop() }
        }
        return Response(
            status: .init(code: head.status), headers: headers,
            body: ResponseBody(contentLength: length) { writer in
                while let bytes = try await relay.next() { try await writer.write(bytes) }
                try await writer.finish(nil)
            })
    }
}
