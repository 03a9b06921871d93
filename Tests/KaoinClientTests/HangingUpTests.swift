import KaoinTestSupport
import NIOCore
import NIOPosix
import Testing

@testable import KaoinClient

/// A kiosk that hangs up instead of answering: a fault with a name, and asked again where that does no harm.
@Suite struct HangingUpTests {
    private static let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"

    /// Hangs up on so many connections, and answers all others.
    private func kiosk(
        hangsUp count: Int, _ folder: TemporaryFolder, _ body: (KioskConnection) async throws -> Void
    ) async throws -> Int {
        let socket = folder.path("kiosk.sock")
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(unixDomainSocketPath: socket) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask {
                var served = 0
                try await server.executeThenClose { clients in
                    for try await client in clients {
                        served += 1
                        let answers = served > count
                        try await client.executeThenClose { inbound, outbound in
                            guard answers else { return }
                            for try await _ in inbound {
                                try await outbound.write(ByteBuffer(string: Self.answer))
                                break
                            }
                        }
                    }
                }
                return served
            }
            try await body(KioskConnection(socket: socket))
            try await server.channel.close()
            return try await group.next() ?? 0
        }
    }

    private func isBrokenOff(_ error: (any Error)?) -> Bool {
        if case KioskConnection.Fault.brokenOff? = error { true } else { false }
    }

    @Test(arguments: ["GET", "DELETE"])
    func `what changes nothing the second time is asked again`(method: String) async throws {
        let folder = try TemporaryFolder()
        let served = try await kiosk(hangsUp: 1, folder) { connection in
            let answer = try await connection.request(method, "/v1/status")
            #expect(answer.status == 200)
        }
        #expect(served == 2)
    }

    @Test func `a request with a key is asked again, one without is not`() async throws {
        let folder = try TemporaryFolder()
        let served = try await kiosk(hangsUp: 1, folder) { connection in
            let key = ("Idempotency-Key", "a-key-for-it")
            let answer = try await connection.request("POST", "/v1/sessions", headers: [key], body: [1])
            #expect(answer.status == 200)
        }
        #expect(served == 2)
        let other = try TemporaryFolder()
        let once = try await kiosk(hangsUp: 1, other) { connection in
            let error = await #expect(throws: KioskConnection.Fault.self) {
                try await connection.request("POST", "/v1/sessions/1/decision", body: [1])
            }
            #expect(isBrokenOff(error))
        }
        #expect(once == 1)
    }

    @Test func `who always hangs up is told of by name`() async throws {
        let folder = try TemporaryFolder()
        let served = try await kiosk(hangsUp: 9, folder) { connection in
            let answer = await #expect(throws: (any Error).self) { try await connection.request("GET", "/") }
            #expect(isBrokenOff(answer))
            let events = await #expect(throws: (any Error).self) {
                try await connection.events("/", after: nil) { _ in true }
            }
            #expect(isBrokenOff(events))
        }
        #expect(served == 3)
    }
}
