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
    init(portrait: String, screen: String, clock: SystemClock) throws {
        let analyzer = try FaceAnalyzer(store: NetworkStore())
        let puppet = try SimulatedPeople.person((try PictureFile.read(portrait), portrait), analyzer).puppet
        cast = Cast(victim: puppet, other: puppet)
        camera = SimulatedCamera(Self.presentation(cast, seed: 1), clock: clock)
        self.screen = KioskConnection(socket: screen)
    }

    /// The camera before which the person stands. They read the screen for as long as the program runs.
    func stand() -> any FrameSource {
        Task {
            let reader = Reader()
            while !Task.isCancelled {
                // The socket is not there yet, or not any more: the screen is looked at again.
                _ = try? await screen.events("/v1/screen/events", after: nil) { event in
                    guard event.name == "screen" || event.name == "verdict" else { return true }
                    await reader.read(try WireJSON.decode(ScreenState.self, from: event.data.utf8), camera, cast)
                    return true
                }
                try? await Task.sleep(for: .milliseconds(200))
            }
        }
        return camera
    }

    private actor Reader {
        private var session: String?
        private var sessions: UInt64 = 1

        func read(_ state: ScreenState, _ camera: SimulatedCamera, _ cast: Cast) async {
            if let now = state.session, now != session {
                session = now
                sessions += 1
                await camera.present(SimulatedCustomer.presentation(cast, seed: sessions))
            }
            await camera.hear((state.guidance?.kind).flatMap(ChallengeAction.init(rawValue:)))
        }
    }

    private static func presentation(_ cast: Cast, seed: UInt64) -> Presentation {
        Presentation(nil, of: cast, recorded: [.blink], seed: seed)
    }
}
