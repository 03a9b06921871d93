import KaoinClient
import KaoinFace
import KaoinLiveness
import KaoinMatching
import KaoinPorts
import KaoinSimulator
import KaoinWire

/// A simulated person before the kiosk, made of a portrait, who reads the customer's screen as a real one does and does
/// what it asks.
struct SimulatedCustomer {
    private let camera: SimulatedCamera
    private let cast: Cast
    private let screen: KioskConnection

    /// - Parameters:
    ///   - portrait: a picture with a frontal face.
    ///   - screen: the path of the screen's socket; this program's user may use it.
    /// - Throws: where the picture or the networks cannot be read.
    init(portrait: String, screen: String, clock: any KioskClock) throws {
        let analyzer = try FaceAnalyzer(store: NetworkStore())
        let puppet = try SimulatedPeople.person((try PictureFile.read(portrait), portrait), analyzer).puppet
        cast = Cast(victim: puppet, other: puppet)
        camera = SimulatedCamera(Self.presentation(cast, seed: 1), clock: clock)
        self.screen = KioskConnection(socket: screen)
    }

    /// The camera before which the person stands, who looks at the screen before each picture.
    func stand() -> any FrameSource {
        let (camera, reader) = (camera, Reader(camera, cast, screen))
        Task { await camera.watch(for: { await reader.read() }) }
        return camera
    }

    private actor Reader {
        private unowned let camera: SimulatedCamera
        private let cast: Cast
        private let screen: KioskConnection
        private var session: String?
        private var sessions: UInt64 = 1

        init(_ camera: SimulatedCamera, _ cast: Cast, _ screen: KioskConnection) {
            self.camera = camera
            self.cast = cast
            self.screen = screen
        }

        /// What the screen asks; nil where it asks for nothing or cannot be seen.
        func read() async -> ChallengeAction? {
            guard let answer = try? await screen.request("GET", "/v1/screen"), answer.status == 200,
                let state = try? WireJSON.decode(ScreenState.self, from: answer.body)
            else { return nil }
            if let now = state.session, now != session {
                session = now
                sessions += 1
                await camera.present(SimulatedCustomer.presentation(cast, seed: sessions))
            }
            return (state.guidance?.kind).flatMap(ChallengeAction.init(rawValue:))
        }
    }

    private static func presentation(_ cast: Cast, seed: UInt64) -> Presentation {
        Presentation(nil, of: cast, recorded: [.blink], seed: seed)
    }
}
