import KaoinCore
import Testing

/// Light is one half of a proof at most.
@Suite struct SessionLightTests {
    private let shown: [SessionEvent] = [
        .passPresented, SessionSamples.valid, .passOpened(isCovered: false), .faceReady,
    ]

    private func session(
        _ challenge: ChallengeMethod, after events: [SessionEvent], refers: Bool = true, isSensitive: Bool = false
    ) -> (VerificationSession, [VerificationSession.Effect]) {
        var rules = SessionSamples.rules
        rules.challenge = challenge
        rules.refersUnclearLiveness = refers
        rules.leavesOutLight = isSensitive
        return SessionSamples.session(after: shown + events, rules)
    }

    @Test func `where the policy does not ask for light, none is shown`() {
        let (session, effects) = session(.motion, after: [])
        #expect(session.phase == .challenging && effects == [.challenge])
    }

    @Test(arguments: [ChallengeMethod.light, .both])
    func `an answer to the light accepts nobody without motion`(method: ChallengeMethod) {
        #expect(session(method, after: []).1 == [.showLight])
        let (lit, effects) = session(method, after: [.lightAnswered])
        #expect(lit.phase == .challenging && effects == [.challenge])
        #expect(lit.mayShortenMotion == (method == .light))
        #expect(session(method, after: [.lightAnswered, .compared(.match)]).0.phase == .challenging)
        let (whole, _) = session(method, after: [.lightAnswered, .livenessPassed, .compared(.match)])
        #expect(whole.verdict == .accepted)
    }

    @Test func `where light alone is asked for first, motion decides what it leaves unclear`() {
        let (unclear, _) = session(.light, after: [.lightUnclear])
        #expect(!unclear.mayShortenMotion)
        #expect(session(.light, after: [.lightUnclear, .livenessPassed, .compared(.match)]).0.verdict == .accepted)
        // The second round is that of a session without light.
        let (second, effects) = session(.light, after: [.lightAnswered, .livenessUnclear])
        #expect(second.phase == .challenging && effects == [.challenge] && !second.mayShortenMotion)
    }

    @Test func `where both are asked for, unclear light leads to the teller, whatever motion shows`() {
        let unclear: [SessionEvent] = [.lightUnclear, .livenessPassed]
        #expect(session(.both, after: unclear + [.compared(.match)]).1 == [.askTeller([.livenessUnclear])])
        #expect(session(.both, after: unclear, refers: false).0.verdict == .rejected(.livenessUnclear))
        // Motion that stayed unclear takes the light's answer with it: both belong to one round.
        let (second, effects) = session(.both, after: [.lightAnswered, .livenessUnclear])
        #expect(second.phase == .showingLight && effects == [.showLight])
        let later: [SessionEvent] = [.lightAnswered, .livenessUnclear, .lightUnclear, .livenessPassed]
        #expect(session(.both, after: later + [.compared(.match)]).1 == [.askTeller([.livenessUnclear])])
        let good: [SessionEvent] = [.lightUnclear, .livenessUnclear, .lightAnswered, .livenessPassed]
        #expect(session(.both, after: good + [.compared(.match)]).0.verdict == .accepted)
    }

    @Test func `who is sensitive to light is shown none, and a person decides where it is demanded`() {
        for events: [SessionEvent] in [[], [.lightLeftOut]] {
            for method in ChallengeMethod.allCases {
                let isSensitive = events.isEmpty
                let (session, _) = session(method, after: events, isSensitive: isSensitive)
                #expect(session.phase == .challenging && !session.mayShortenMotion)
                let (end, effects) = self.session(
                    method, after: events + [.livenessPassed, .compared(.match)], isSensitive: isSensitive)
                if method == .both {
                    #expect(effects == [.askTeller([.lightLeftOut])])
                } else {
                    #expect(end.verdict == .accepted)
                }
                // Nor in a second round.
                let (second, _) = self.session(
                    method, after: events + [.livenessUnclear], refers: false, isSensitive: isSensitive)
                #expect(second.phase == .challenging)
            }
        }
    }

    @Test func `who cancels while the light is shown has used a try`() {
        let (_, effects) = session(.light, after: [.cancelled(.customer)])
        #expect(effects == [.conclude(.cancelled(.customer), .failed(livenessPassed: false))])
    }
}
