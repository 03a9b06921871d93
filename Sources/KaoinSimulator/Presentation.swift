public import KaoinCore
public import KaoinLiveness
internal import KaoinVision

/// Who can be presented.
public struct Cast: Sendable {
    /// Whose face is wanted.
    public let victim: Puppet
    /// Who stands there instead.
    public let other: Puppet

    public init(victim: Puppet, other: Puppet) {
        self.victim = victim
        self.other = other
    }
}

/// A frame of a simulated camera.
public struct SimulatedFrame: Sendable {
    public let image: RGBImage
    public let sequence: Int
    public let time: Duration

    public init(image: RGBImage, sequence: Int, time: Duration) {
        (self.image, self.sequence, self.time) = (image, sequence, time)
    }
}

/// One person or one attack before a simulated camera, the same in each run of a seed. It hears prompts and answers them
/// as well as it can.
public struct Presentation: Sendable {
    public let species: AttackSpecies?
    let cast: Cast
    var random: SeededGenerator
    var performer: SimulatedActor
    var recording: [ChallengeAction] = []
    /// Whether an action was asked for so far.
    var wasAsked = false
    var recorder: SimulatedActor
    let sensor: Sensor
    let style: Style
    /// What stays the same in all its frames.
    let props: Props
    /// How many answers of a recording were started.
    var cued = 0
    private var sequence = 0
    private var started: Duration?
    private var frozen: RGBImage?
    var lastAsked: ChallengeAction?

    /// What was drawn once for the presentation.
    struct Style: Sendable {
        var width: Float
        var centre: Point
        var border: Float
        /// Of the paper or the screen.
        var surface: SurfaceLook
        var glare: Point
        var bend: Float
        var swapAfter: Duration
        var sway: Float
    }

    /// - Parameters:
    ///   - species: nil for a living person.
    ///   - recorded: what the person in a recording did, where the attack shows one.
    public init(_ species: AttackSpecies?, of cast: Cast, recorded: [ChallengeAction], seed: UInt64) {
        precondition(!recorded.isEmpty, "a recording shows something")
        self.species = species
        self.cast = cast
        recording = recorded
        var random = SeededGenerator(seed: seed)
        performer = SimulatedActor(seed: random.next(), reaction: species == .deepfakeHasty ? 0...40 : 280...700)
        recorder = SimulatedActor(seed: random.next())
        sensor = Sensor(light: random.number(0.8...1.15), noise: random.number(1.5...4))
        let side = Float(PortraitCut.side)
        // Of its own numbers, so that a change of surfaces changes nothing else of a presentation.
        var surfaceRandom = SeededGenerator(seed: seed ^ 0x7375_7266)
        let surface = SurfaceLook(isScreen: species?.isPrint != true, &surfaceRandom)
        let isPhone = species == .phoneReplay || species == .deepfakePhone
        style = Style(
            width: side
                * (surface.showsBorder || species == .printCutOut
                    ? isPhone ? random.number(0.62...0.8) : random.number(0.75...0.95) : SurfaceLook.near),
            centre: Point(x: side / 2 + random.number(-14...14), y: side / 2 + random.number(-14...14)),
            border: isPhone ? random.number(0.02...0.05) : random.number(0.04...0.08), surface: surface,
            glare: Point(x: random.number(60...380), y: random.number(40...300)), bend: random.number(0.08...0.22),
            swapAfter: random.duration(300...5000), sway: random.number(0.5...1.5))
        props = Props(species, cast, border: style.border, surface: surface)
        self.random = random
    }

    /// What the camera sees now.
    ///
    /// - Parameter asked: the prompt on the screen.
    public mutating func frame(at time: Duration, asked: ChallengeAction?) -> SimulatedFrame {
        let start = started ?? time
        started = start
        defer { sequence += 1 }
        if let still = fedAgain(at: time - start) {
            return SimulatedFrame(image: still, sequence: sequence, time: time)
        }
        let scene = scene(at: time - start, asked: asked)
        let image = sensor.picture(of: scene, &random)
        frozen = image
        return SimulatedFrame(image: image, sequence: sequence, time: time)
    }

    /// The same picture once more, bit for bit, where a video is fed in so.
    private func fedAgain(at time: Duration) -> RGBImage? {
        switch species {
        case .frozenVideo: time > style.swapAfter ? frozen : nil
        case .slowVideo, .deepfakeSlow: sequence % 3 == 0 ? nil : frozen
        default: nil
        }
    }
}
