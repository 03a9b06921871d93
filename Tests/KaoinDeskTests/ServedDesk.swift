import Foundation
import KaoinAPI
import KaoinClient
import KaoinDesk
import KaoinDeskAPI
import KaoinKioskTestSupport
import KaoinPorts
import KaoinSimulator
import KaoinTestSupport
import KaoinWire
import Logging
import Testing

/// A desk behind its two sockets, served in this process.
struct ServedDesk {
    let bench: DeskBench
    let counter: DeskCounter
    let scanner = SimulatedScanner()
    let server: DeskServer
    let serving: Task<Void, any Error>
    let running: Task<Void, Never>

    /// - Parameters:
    ///   - camera: nil for one with a person before it.
    init(
        _ species: AttackSpecies? = nil, users: DeskUsers = DeskUsers(clerk: getuid()),
        camera: (any FrameSource)? = nil, limits: APILimits = .patient
    ) async throws {
        bench = try DeskBench(species, seed: species == nil ? 3 : 11)
        let made = DeskCounter(try bench.parts(camera: camera), scanner: scanner, contact: nil)
        counter = made
        await bench.camera.watch { await made.asked() }
        let (listening, post) = AsyncStream<Void>.makeStream()
        let folder = bench.folder.path
        let served = DeskServer(
            counter: made, folder: folder, users: users, limits: limits,
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, listening: { post.finish() })
        server = served
        serving = Task {
            defer { post.finish() }
            try await served.run()
        }
        running = Task { await made.run() }
        for await _ in listening {}
    }

    func ask(
        _ role: DeskRole, _ method: String, _ path: String, _ body: String = ""
    ) async throws -> (status: Int, body: String) {
        let connection = KioskConnection(socket: server.path(of: role))
        let answer = try await connection.request(method, path, body: Array(body.utf8))
        return (answer.status, String(decoding: answer.body, as: UTF8.self))
    }

    /// Whether the clerk's socket answers, sooner or later: a connection on which nothing was asked in time is ended.
    func answers() async throws -> Bool {
        var status: Int?
        _ = try await Patience.until {
            status = try? await ask(.clerk, "GET", "/v1/desk").status
            return status != nil
        }
        return status == 200
    }

    func clerk() async throws -> DeskClerkState {
        try WireJSON.decode(DeskClerkState.self, from: try await ask(.clerk, "GET", "/v1/desk").body.utf8)
    }

    /// Waits for a phase; only a desk that hangs never comes to it.
    func reach(_ phase: String) async throws -> DeskClerkState {
        while true {
            let state = try await clerk()
            if state.phase == phase { return state }
            // Nothing follows an end.
            try #require(state.phase != "ended" && state.phase != "idle", "\(state)")
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    func begin(renews: Bool = false) async throws -> (status: Int, body: String) {
        try await ask(
            .clerk, "POST", "/v1/desk/enrolments",
            """
            {"name":"山田 花子","reference":"1234567","expires":"\(ExpiryDate.text)","document":"passport",\
            "documentNumber":"TK1234567","renews":\(renews),"language":"vi"}
            """)
    }

    func stop() {
        serving.cancel()
        running.cancel()
    }
}
