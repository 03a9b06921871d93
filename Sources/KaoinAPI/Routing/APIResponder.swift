internal import HTTPTypes
package import HummingbirdCore
internal import KaoinKiosk
internal import KaoinTexts
internal import Logging
internal import NIOCore
internal import NIOHTTP1

/// Answers the requests of one socket.
struct APIResponder: Sendable {
    let service: APIService
    let role: APIRole
    let log: Logger

    /// - Parameter peer: nil where the rules do not admit it.
    /// - Throws: where the request broke off; nobody is there to hear an answer then.
    func respond(to request: Request, from peer: APIPeer?, admitted: Bool) async throws -> Response {
        let language = StaffLanguage(acceptLanguage: request.headers[.acceptLanguage]) ?? .english
        do {
            // Rules may have changed since it connected.
            guard let peer, admitted, service.access().admits(peer, to: role) else {
                await service.denials.record(role, peer)
                throw APIFailure(.accessDenied, ends: true)
            }
            let body = try await request.wholeBody(limit: service.limits.body)
            let (route, parameter) = try await route(request, peer)
            let call = APICall(
                service: service, role: role, peer: peer, head: request.head, body: body, parameter: parameter)
            return try await route.handle(call)
        } catch let failure as APIFailure {
            return Response(failure, in: language)
        } catch let refusal as KioskRefusal {
            return Response(APIFailure(refusal: refusal), in: language)
        } catch let broken as HTTPParserError {
            throw broken
        } catch is CancellationError {
            return Response(APIFailure(.shuttingDown, ends: true), in: language)
        } catch {
            log.error("cannot answer a request: \(error)")
            return Response(APIFailure(.fault), in: language)
        }
    }

    private func route(_ request: Request, _ peer: APIPeer) async throws(APIFailure) -> (APIRoute, String?) {
        do throws(APIFailure) {
            let (route, parameter) = try request.route(among: APIRoute.all) { $0.roles.contains(role) }
            return (route, parameter.isEmpty ? nil : parameter)
        } catch {
            if error.kind == .accessDenied { await service.denials.record(role, peer) }
            throw error
        }
    }
}

extension Request {
    /// The body, whole and no longer than is allowed.
    package func wholeBody(limit: Int) async throws -> [UInt8] {
        let announced = headers[.contentLength].flatMap { Int($0) }
        if let announced, announced > limit { throw APIFailure(.bodyTooLarge, ends: true) }
        var whole: [UInt8] = []
        for try await part in body {
            guard whole.count + part.readableBytes <= limit else {
                throw APIFailure(.bodyTooLarge, ends: true)
            }
            whole.append(contentsOf: part.readableBytesView)
        }
        // A body that is cut short ends like one that is whole.
        if let announced, announced != whole.count { throw HTTPParserError.invalidEOFState }
        return whole
    }
}
