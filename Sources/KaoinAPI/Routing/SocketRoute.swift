package import HTTPTypes
package import HummingbirdCore
internal import KaoinTexts

/// One method at one path of a local socket.
package protocol SocketRoute: Sendable {
    var method: HTTPRequest.Method { get }
    /// With `{id}` where the number of what it is about stands.
    var path: String { get }
}

extension SocketRoute {
    /// - Returns: what stands in place of `{id}`, empty where there is none; nil for another path. Nothing is decoded: no
    ///   path of ours needs it.
    package func match(_ path: Substring) -> String? {
        let wanted = self.path.split(separator: "/", omittingEmptySubsequences: false)
        let given = path.split(separator: "/", omittingEmptySubsequences: false)
        guard wanted.count == given.count else { return nil }
        var parameter = ""
        for (pattern, piece) in zip(wanted, given) {
            if pattern == "{id}" {
                guard !piece.isEmpty else { return nil }
                parameter = String(piece)
            } else if pattern != piece {
                return nil
            }
        }
        return parameter
    }
}

extension Request {
    /// The route that this asks for, with what stands in place of `{id}`.
    ///
    /// - Parameter isOpen: whether a route is open to who asks.
    /// - Throws: `not-found`; `access-denied` where it is there for others; `method-not-allowed`; a refusal of a query, for
    ///   no route has one.
    package func route<Route: SocketRoute>(
        among routes: [Route], where isOpen: (Route) -> Bool
    ) throws(APIFailure) -> (route: Route, parameter: String) {
        let target = head.path ?? ""
        let path = target.prefix { $0 != "?" && $0 != "#" }
        let here = routes.compactMap { route in route.match(path).map { (route, $0) } }
        guard !here.isEmpty else { throw APIFailure(.notFound) }
        let allowed = here.filter { isOpen($0.0) }
        guard !allowed.isEmpty else { throw APIFailure(.accessDenied) }
        guard let found = allowed.first(where: { $0.0.method == method }) else {
            throw APIFailure(.methodNotAllowed, allowed: allowed.map(\.0.method))
        }
        guard path.endIndex == target.endIndex else { throw APIFailure(.unknownField, .noQuery) }
        return found
    }
}
