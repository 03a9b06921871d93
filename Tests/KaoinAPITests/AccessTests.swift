import Foundation
import HTTPTypes
import KaoinKiosk
import KaoinKioskTestSupport
import KaoinStore
import KaoinTestSupport
import Testing

@testable import KaoinAPI

extension OverSockets {
    /// Who may do what, with real users of the machine: numbers that nobody has.
    @Suite(.enabled(if: getuid() == 0)) struct AccessTests {
        private static let groups: [APIRole: UInt32] = [
            .teller: Counter.tellers, .technician: Counter.technicians, .screen: Counter.screens,
        ]

        @Test(arguments: APIRole.allCases)
        func `each route is for the members of its socket's group and nobody else`(role: APIRole) async throws {
            var limits = APILimits.patient
            limits.heartbeat = .seconds(1)
            let counter = try await Counter(try await Branch(), access: Counter.byGroup, limits: limits)
            for route in APIRoute.all where route.roles.contains(role) {
                let path = route.path.replacing("{id}", with: String(repeating: "0", count: 32))
                for (other, group) in Self.groups {
                    let answer = try await counter.curl(
                        role, route.method.rawValue, path, as: (61_010 + group % 10, group),
                        seconds: route.path.hasPrefix("/v1/screen/") ? 3 : 60)
                    let name = "\(route.method.rawValue) \(path) by \(other)"
                    if other == role {
                        #expect(answer.status != 403 && answer.status != 0, "\(name): \(answer.status)")
                    } else {
                        #expect(answer.status == 403 && answer.kind == "access-denied", "\(name): \(answer.status)")
                    }
                }
            }
            try await counter.stop()
            try await counter.branch.ledger.stop()
            let denied = try StoreReader(folder: counter.branch.folder.path).tail(200).filter {
                $0.kind == "access-denied"
            }
            let users = Set(
                denied.map { "\($0.fields["user"].map { "\($0)" } ?? "") \($0.fields["socket"].map { "\($0)" } ?? "")" }
            )
            let others = Self.groups.filter { $0.key != role }.map { "\(61_010 + $0.value % 10) \(role.rawValue)" }
            #expect(users == Set(others))
        }

        @Test func `root may look after the machine, and is no teller`() async throws {
            let counter = try await Counter(try await Branch(), access: Counter.byGroup)
            #expect(try await counter.curl(.technician, "GET", "/v1/status").status == 200)
            #expect(try await counter.curl(.teller, "GET", "/v1/status").status == 403)
            #expect(try await counter.curl(.screen, "GET", "/v1/screen").status == 403)
            let metrics = try await counter.curl(.technician, "GET", "/v1/metrics")
            let text = String(decoding: metrics.body, as: UTF8.self)
            #expect(text.contains(#"kaoin_access_denied_total{socket="teller"} 1"#))
            try await counter.stop()
        }

        @Test func `groups that the machine does not have admit nobody`() {
            let (rules, unknown) = AccessRules.members(of: [.teller: ["root", "no-such-group-here"]])
            #expect(unknown == ["no-such-group-here"])
            #expect(rules[.teller].groupIDs == [0])
            #expect(rules[.teller].userIDs.isEmpty)
            #expect(rules[.technician].userIDs == [0])
            #expect(rules[.screen] == AccessRules.Rule())
            #expect(!rules.admits(nil, to: .technician))
        }
    }
}
