import FoundationEssentials
import Glibc
import KaoinAPI
import KaoinClient
import KaoinCrypto
import KaoinKiosk
import KaoinPass
import KaoinPorts
import KaoinSimulator
import Logging
import ServiceLifecycle

/// The counter of the demonstration: a kiosk with its sockets in a folder of its own, which goes with it.
struct DemoCounter: Sendable {
    /// Why no teller could be served.
    struct NotServed: Error, CustomStringConvertible {
        let description = "cannot serve the demonstration's sockets: they ended before they took a connection"
    }

    let folder: URL
    /// Verifies the receipts that it signs.
    let receipts: ReceiptVerifier
    private let kiosk: Kiosk
    private let ledger: Ledger
    private let group: ServiceGroup
    private let serving: Task<Void, any Error>
    private let listening: Task<Void, Never>

    init(
        camera: any FrameSource, scanner: any PassScanner, worker: FaceWorker, opener: BranchOpener,
        trust: TrustBundle, clock: PictureClock
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kaoin-demo-\(UUID().uuidString)")
        self.folder = folder
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let signer = try ReceiptSigner(key: SigningKey.random())
        receipts = signer.verifier
        ledger = Ledger(folder: folder.path, signer: signer, clock: clock)
        let parts = SessionParts(
            camera: camera, liveness: ChallengeLiveness(), worker: worker, ledger: ledger, openers: [opener],
            signer: signer, clock: clock)
        let kiosk = Kiosk(parts: parts, scanner: scanner, trust: { trust })
        self.kiosk = kiosk
        try await ledger.open()
        await kiosk.reloadTrust()
        let quiet = Logger(label: "kaoin.demo") { _ in SwiftLogNoOpLogHandler() }
        let (bound, post) = AsyncStream<Void>.makeStream()
        // Who runs the demonstration is its teller, and nobody else on the machine.
        let access = AccessRules([.teller: AccessRules.Rule(userIDs: [getuid()])])
        let server = APIServer(
            kiosk: kiosk, sockets: [.teller: Self.socket(in: folder)], access: { access },
            hooks: TechnicianHooks(stateFolder: folder.path, reload: { _ in false }, devices: { [] }), log: quiet,
            listening: { post.yield() })
        let group = ServiceGroup(services: [server], logger: quiet)
        self.group = group
        serving = Task {
            // Whatever ends it, nobody waits for ever.
            defer { post.finish() }
            try await group.run()
        }
        listening = Task { await kiosk.run() }
        var isServed = false
        for await _ in bound {
            isServed = true
            break
        }
        guard isServed else {
            listening.cancel()
            try? FileManager.default.removeItem(at: folder)
            try await serving.value
            throw NotServed()
        }
    }

    private static func socket(in folder: URL) -> String { folder.appending(path: "teller.sock").path }

    /// What the customer's screen would ask now.
    func guidance() async -> Guidance? { await kiosk.running?.last?.guidance }

    /// A teller's way to it.
    var connection: KioskConnection { KioskConnection(socket: Self.socket(in: folder)) }

    /// Ends it in order, and takes its folder away.
    func close() async throws {
        listening.cancel()
        await kiosk.shutDown()
        await group.triggerGracefulShutdown()
        let end = await serving.result
        try? await ledger.stop()
        try? FileManager.default.removeItem(at: folder)
        try end.get()
    }
}
