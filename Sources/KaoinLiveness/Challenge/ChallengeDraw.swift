public import KaoinCore
public import KaoinCrypto

/// What a level of the policy asks of a challenge.
public struct ChallengeLevel: Equatable, Sendable {
    /// How many actions the first challenge has, and the second where the first stayed unclear.
    public let length: (first: Int, second: Int)
    /// Whether something must move that no rigid mask moves.
    public let asksFaceMotion: Bool
    /// How many actions must show the depth of the face.
    public let depths: Int
    /// What this person cannot do: it is not asked, and shows nothing.
    public let notAsked: Set<AskedMotion>

    /// - Parameters:
    ///   - level: of the policy, 1…3; others are taken for the nearest.
    ///   - fewer: by how many actions it is shorter. What they show together stays the same, so there are at least two.
    ///   - notAsked: as few as `AskedMotion.leavesEnough` wants. A session that leaves something out is decided by a person.
    public init(_ level: Int, fewer: Int = 0, notAsked: Set<AskedMotion> = []) {
        let usual: (first: Int, second: Int)
        let wanted: (faceMotion: Bool, depths: Int)
        switch level {
        case ...1: (usual, wanted) = ((2, 3), (false, 1))
        case 2: (usual, wanted) = ((3, 5), (true, 1))
        default: (usual, wanted) = ((4, 5), (true, 2))
        }
        length = (max(usual.first - fewer, 2), max(usual.second - fewer, 2))
        asksFaceMotion = wanted.faceMotion && !notAsked.isSuperset(of: [.closeEyes, .openMouth])
        depths = notAsked.contains(.turnHead) ? 0 : wanted.depths
        self.notAsked = notAsked
    }

    /// What nobody takes for an action: eyes that droop and lips that tremble do so unasked. The head of who cannot turn it is
    /// still, so that its turns count as before.
    var ignored: Set<AskedMotion> { notAsked.intersection([.closeEyes, .openMouth]) }

    public static func == (left: ChallengeLevel, right: ChallengeLevel) -> Bool {
        left.length == right.length && left.asksFaceMotion == right.asksFaceMotion && left.depths == right.depths
            && left.notAsked == right.notAsked
    }

    /// All sequences that may be drawn: no action follows itself, the head turns as often as depth is asked for, and the
    /// face moves where that is asked.
    public func sequences(isSecond: Bool) -> [[ChallengeAction]] {
        let actions = ChallengeAction.allCases.filter { !notAsked.contains($0.motion) }
        var found: [[ChallengeAction]] = [[]]
        for _ in 0..<(isSecond ? length.second : length.first) {
            found = found.flatMap { sequence in
                actions.filter { $0 != sequence.last }.map { sequence + [$0] }
            }
        }
        return found.filter { sequence in
            sequence.count(where: \.turnsHead) >= depths && (!asksFaceMotion || sequence.contains(where: \.movesFace))
        }
    }

    /// The chance that a recorded sequence is one of the two that a session draws.
    public var guessingChance: Double {
        1 / Double(sequences(isSecond: false).count) + 1 / Double(sequences(isSecond: true).count)
    }
}

/// A challenge that nobody can know before: what is asked, and how long each prompt waits.
public struct ChallengeDraw: Equatable, Sendable {
    public let actions: [ChallengeAction]
    /// Before each prompt, with the face at rest, so that its moment cannot be known either.
    public let pauses: [Duration]

    public init(actions: [ChallengeAction], pauses: [Duration]) {
        precondition(!actions.isEmpty && actions.count == pauses.count, "a pause for each action")
        self.actions = actions
        self.pauses = pauses
    }

    /// Draws with equal chances.
    ///
    /// - Throws: where the system gives no random numbers.
    public init(level: ChallengeLevel, isSecond: Bool) throws(CryptoError) {
        let sequences = level.sequences(isSecond: isSecond)
        let actions = sequences[try Randomness.number(below: sequences.count)]
        var pauses: [Duration] = []
        for _ in actions { pauses.append(.milliseconds(200 + (try Randomness.number(below: 500)))) }
        self.init(actions: actions, pauses: pauses)
    }
}
