import KaoinCore
import Testing

/// A hundred thousand events in any order.
@Suite struct SessionWalkTests {
    @Test func `whatever happens, nothing is accepted without all that it needs, and every session ends`() {
        var random = SeededGenerator(seed: 20_261_124)
        var (events, sessions, accepted, byTeller) = (0, 0, 0, 0)
        while events < 100_000 {
            var rules = SessionSamples.rules
            rules.mayAccept = Int.random(in: 0..<5, using: &random) > 0
            rules.refersUnclearLiveness = Bool.random(using: &random)
            rules.challenge = ChallengeMethod.allCases.randomElement(using: &random) ?? .both
            rules.leavesOutLight = Int.random(in: 0..<5, using: &random) == 0
            rules.refersNearMiss = Bool.random(using: &random)
            var session = VerificationSession(rules, at: .zero)
            // What really happened in this session, noted by somebody else than the machine.
            var (valid, onlyTeller, opened, lively, matched, asked) = (false, false, false, false, false, false)
            var spent = false
            // Of the round that goes on.
            var lit = false
            var now = Duration.zero
            var conclusions = 0
            sessions += 1
            while session.phase != .ended {
                let (phase, past) = (session.phase, session.ends.map { now >= $0 } ?? true)
                let event = Self.event(in: phase, &random)
                let effects = session.handle(event, at: now)
                events += 1
                if !past {
                    switch (phase, event) {
                    case (.judgingPass, .passValid(_, let teller)): (valid, onlyTeller) = (true, teller != nil)
                    // Nothing is compared then, and the machine has nothing to accept.
                    case (.judgingPass, .pinsSpent), (.openingPass, .pinsSpent): (valid, spent) = (true, true)
                    case (.openingPass, .passOpened): opened = valid
                    case (.showingLight, .lightAnswered): lit = true
                    case (.challenging, .livenessUnclear): lit = false
                    case (.challenging, .livenessPassed): lively = opened && (lit || rules.challenge != .both)
                    case (.comparing, .compared(.match)): matched = opened
                    default: break
                    }
                }
                for effect in effects {
                    if case .askTeller = effect { asked = true }
                    if case .conclude(let verdict, _) = effect {
                        conclusions += 1
                        if verdict == .accepted {
                            accepted += 1
                            #expect(
                                valid && opened && lively && matched && rules.mayAccept && !onlyTeller && !asked
                                    && !spent)
                        }
                        if verdict == .acceptedByTeller {
                            byTeller += 1
                            #expect(valid && (opened || spent) && asked && event == .tellerAccepted)
                        }
                    }
                }
                now += .milliseconds(Int.random(in: 0...4000, using: &random))
                if now > .seconds(600) {
                    Issue.record("a session did not end")
                    return
                }
            }
            #expect(conclusions == 1)
        }
        // The walk reaches what it is about.
        #expect(accepted > 50, "\(accepted) of \(sessions)")
        #expect(byTeller > 50, "\(byTeller) of \(sessions)")
    }

    /// Mostly what may happen in the phase, so that walks get far; sometimes anything.
    private static func event(in phase: SessionPhase, _ random: inout SeededGenerator) -> SessionEvent {
        let likely: [SessionPhase: [SessionEvent]] = [
            .awaitingPass: [.passPresented],
            .judgingPass: [
                SessionSamples.valid, .passValid(needsPIN: true, tellerDecides: nil),
                .passValid(needsPIN: false, tellerDecides: .tooManyFailures),
            ],
            .awaitingPIN: [.pinEntered],
            .openingPass: [
                .passOpened(isCovered: false), .passOpened(isCovered: false), .pinRejected(tellerDecides: nil),
            ], .capturing: [.faceReady],
            .showingLight: [.lightAnswered, .lightAnswered, .lightUnclear, .lightLeftOut],
            .challenging: [.livenessPassed, .livenessPassed, .livenessUnclear],
            .comparing: [.compared(.match), .compared(.match), .compared(.nearMiss), .compared(.different)],
            .awaitingTeller: [.tellerAccepted, .tellerRefused],
        ]
        let pool = Int.random(in: 0..<4, using: &random) == 0 ? SessionSamples.events : likely[phase] ?? []
        return pool.randomElement(using: &random) ?? .tick
    }
}
