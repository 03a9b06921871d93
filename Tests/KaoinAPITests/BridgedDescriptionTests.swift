import Foundation
import KaoinKioskTestSupport
import KaoinTestSupport
import KaoinWeb
import Logging
import ServiceLifecycle
import Testing

@testable import KaoinAPI

extension MuchAskedSockets {
    /// What a page's bridge makes of whatever a client makes of the description, with the real sockets behind it.
    @Suite struct BridgedDescriptionTests {
        @Test(arguments: [Site.screen, .teller, .technician])
        func `no request fails the bridge or the sockets behind it`(site: Site) async throws {
            let role = try #require(APIRole(rawValue: site.role))
            var limits = APILimits.patient
            (limits.connections, limits.idleTime) = (512, .seconds(2))
            let counter = try await Counter(try await Branch(), limits: limits)
            let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let (bound, post) = AsyncStream<Int>.makeStream()
            let bridge = try WebBridge(
                site: site,
                files: PageFiles(of: site, in: Peer.root.appending(path: "Sources/KaoinWeb/Pages").path),
                socket: counter.socket(role), port: 0, log: quiet
            ) { post.yield($0) }
            let group = ServiceGroup(services: [bridge], logger: quiet)
            let running = Task { try await group.run() }
            var ports = bound.makeAsyncIterator()
            let port = try #require(await ports.next())
            // Few: the socket itself is asked more, and more is asked here on request.
            let made = try await APIRequests(of: counter.socket(role), bridge: port, examples: 3, seconds: 6)
            #expect(made.code == 0, "\(made.output)")
            #expect(made.answers > 0)
            #expect(try await counter.curl(role, "GET", "/v1/openapi.json").status == 200)
            await group.triggerGracefulShutdown()
            try await running.value
            try await counter.stop()
        }
    }
}
