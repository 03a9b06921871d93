internal import HTTPTypes
internal import HummingbirdCore
internal import KaoinAPI
internal import KaoinCore
internal import KaoinDesk
internal import KaoinKiosk
internal import KaoinTexts
internal import KaoinWire
internal import Logging
internal import NIOCore
internal import NIOHTTP1

/// Answers the requests of one socket of a desk.
struct DeskResponder: Sendable {
    let role: DeskRole
    let counter: DeskCounter
    let userID: UInt32
    let limits: APILimits
    /// What the socket serves as its OpenAPI description.
    let description: [UInt8]
    let log: Logger

    /// - Throws: where the request broke off; nobody is there to hear an answer then.
    func respond(to request: Request, from peer: APIPeer?, admitted: Bool) async throws -> Response {
        let language = StaffLanguage(acceptLanguage: request.headers[.acceptLanguage]) ?? .english
        do {
            guard let peer, admitted, peer.caller.userID == userID else {
                log.warning("somebody else tried the socket of the \(role.rawValue)")
                throw APIFailure(.accessDenied, ends: true)
            }
            let body = try await request.wholeBody(limit: limits.body)
            let (route, run) = try request.route(among: DeskRoute.all) { $0.role == role }
            return try await route.handle(
                DeskCall(
                    counter: counter, heartbeat: limits.heartbeat, description: description, head: request.head,
                    body: body, run: run))
        } catch let failure as APIFailure {
            return Response(failure, in: language)
        } catch let broken as HTTPParserError {
            throw broken
        } catch is CancellationError {
            return Response(APIFailure(.shuttingDown, ends: true), in: language)
        } catch let failure as any ReportableFailure {
            return Response(refusal: failure, in: language)
        } catch {
            log.error("cannot answer a request: \(error)")
            return Response(APIFailure(.fault), in: language)
        }
    }
}

extension Response {
    /// What the desk itself refuses, in its own words: 409, or 500 for a fault.
    fileprivate init(refusal failure: any ReportableFailure, in language: StaffLanguage) {
        let content = ErrorBody.Content(
            kind: failure.kind, message: failure.message(in: language), hint: failure.hint(in: language))
        let bytes = (try? WireJSON.encode(ErrorBody(error: content))) ?? []
        self.init(failure.severity == .fault ? 500 : 409, "application/json", bytes)
        headers[.contentLanguage] = language.rawValue
    }
}
