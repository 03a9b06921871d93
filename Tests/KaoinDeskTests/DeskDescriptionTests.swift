import Foundation
import HTTPTypes
import KaoinAPI
import KaoinCore
import KaoinDesk
import KaoinKiosk
import KaoinKioskTestSupport
import KaoinPass
import KaoinPorts
import KaoinStore
import KaoinTestSupport
import KaoinTexts
import Testing

@testable import KaoinDeskAPI

/// What the desk's description says, and what its sockets answer to whatever clients make of it.
@Suite(.serialized, .timeLimit(.minutes(240))) struct DeskDescriptionTests {
    private static func whole() throws -> OpenAPIDescription {
        try OpenAPIDescription(PackageResources.openapi_json)
    }

    @Test func `the description has every route with its socket and its answers, and nothing else`() throws {
        var known: [String: Set<Int>] = [:]
        for route in DeskRoute.all {
            known["\(route.role.rawValue) \(route.method.rawValue.lowercased()) \(route.path)"] =
                route.answers.union(DeskRoute.anywhere)
        }
        #expect(try Self.whole().statuses == known)
    }

    @Test func `each socket's description has its own routes alone`() throws {
        for role in DeskRole.allCases {
            let cut = try OpenAPIDescription(DeskRoute.description(of: role))
            #expect(cut.paths == Set(DeskRoute.all.filter { $0.role == role }.map(\.path)))
        }
    }

    @Test func `the description has every phase, language, document and kind of refusal, and API.md has them`() throws {
        let description = try Self.whole()
        func values(_ schema: String, _ property: String) -> Set<String> {
            Set(description.values(of: schema, property) ?? [])
        }
        let phases = Set(DeskState.Phase.allCases.map(\.rawValue))
        #expect(values("Desk", "phase") == phases && values("Window", "phase") == phases)
        #expect(values("Enrolment", "document") == Set(IdentityDocument.allCases.map(\.rawValue)))
        #expect(description.values(of: "Language") == Language.allCases.map(\.rawValue))
        let number = try #require(PassID(written: "0123-4567-89ab-cdef"))
        let desk: [DeskRefusal] = [
            .wrongPhase(.identity), .expired, .expiresTooLate(.current), .cannotRenew, .oldPassRevoked, .otherReference,
            .tooManyProofs, .notNow("idle"), .faulted,
        ]
        let register: [RegisterRefusal] = [.unknownPass(number), .otherState(number, .handedOver)]
        let sockets: [APIErrorKind] = [
            .malformedRequest, .malformedJSON, .unknownField, .invalidField, .accessDenied, .notFound,
            .methodNotAllowed,
            .requestTimeout, .wrongPhase, .bodyTooLarge, .wrongContentType, .headTooLarge, .fault, .shuttingDown,
            .tooManyConnections,
        ]
        let kinds = Set(desk.map(\.kind) + register.map(\.kind) + sockets.map(\.rawValue))
        #expect(description.errorKinds == kinds)
        let text = try String(contentsOf: Peer.root.appending(path: "docs/API.md"), encoding: .utf8)
        for kind in kinds { #expect(text.contains("`\(kind)`"), "\(kind)") }
        for route in DeskRoute.all where route.path != "/v1/openapi.json" {
            #expect(text.contains("| `\(route.method.rawValue) \(route.path)` |"), "\(route.path)")
        }
    }

    @Test(arguments: DeskRole.allCases)
    func `whatever a client makes of the description, every answer is in it`(role: DeskRole) async throws {
        var limits = APILimits.patient
        // It leaves its connections open, more and more of them.
        (limits.connections, limits.idleTime) = (512, .seconds(10))
        let served = try await ServedDesk(camera: EmptyRoomCamera(), limits: limits)
        // So that not every request is about a run that is none.
        #expect(try await served.begin().status == 201)
        let made = try await APIRequests(of: served.server.path(of: role))
        #expect(made.code == 0, "\(made.output)")
        #expect(made.connections > 0)
        #expect(try await served.answers())
        #expect(try served.bench.read().all.isEmpty)
        served.stop()
    }

    @Test(arguments: DeskRole.allCases)
    func `each kind of bad client gets its clear answer`(role: DeskRole) async throws {
        var limits = APILimits.default
        (limits.requestTime, limits.idleTime, limits.unreadTime) = (.seconds(2), .seconds(2), .seconds(2))
        let served = try await ServedDesk(camera: EmptyRoomCamera(), limits: limits)
        HostileClients.verifyEach(try await HostileClients.run(served.server.path(of: role), "each"))
        #expect(try await served.answers())
        served.stop()
    }
}
