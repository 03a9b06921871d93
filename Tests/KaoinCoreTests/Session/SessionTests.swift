import KaoinCore
import Testing

@Suite struct SessionTests {
    private let shown: [SessionEvent] = [.passPresented, SessionSamples.valid, .passOpened, .faceReady]

    private func end(
        _ events: [SessionEvent], _ change: (inout SessionRules) -> Void = { _ in }
    ) -> (verdict: String, use: UseOutcome?) {
        var rules = SessionSamples.rules
        change(&rules)
        let (session, effects) = SessionSamples.session(after: events, rules)
        guard case .conclude(let verdict, let use)? = effects.last else { return (session.phase.rawValue, nil) }
        return (verdict.kind + (verdict.reason.map { " \($0)" } ?? ""), use)
    }

    @Test func `a valid pass, a living face and a match are accepted`() {
        #expect(end(shown + [.livenessPassed, .compared(.match)]) == ("accepted", .accepted))
    }

    @Test func `a wrong face is rejected and counts as a failure with liveness`() {
        #expect(
            end(shown + [.livenessPassed, .compared(.different)])
                == ("rejected different-person", .failed(livenessPassed: true)))
    }

    @Test func `a near miss is referred where the policy says so`() {
        let events = shown + [.livenessPassed, .compared(.nearMiss)]
        #expect(end(events).verdict == "awaiting-teller")
        #expect(end(events) { $0.refersNearMiss = false }.verdict == "rejected different-person")
    }

    @Test func `unclear liveness is challenged once more, then referred or rejected, never accepted`() {
        let unclear = shown + [.livenessUnclear, .livenessUnclear]
        #expect(end(unclear + [.compared(.match)]).verdict == "awaiting-teller")
        #expect(end(unclear + [.compared(.different)]) == ("rejected different-person", .failed(livenessPassed: false)))
        #expect(end(unclear) { $0.refersUnclearLiveness = false }.verdict == "rejected liveness-unclear")
        #expect(end(shown + [.livenessUnclear, .livenessPassed, .compared(.match)]).verdict == "accepted")
    }

    @Test func `an old bundle or an implausible clock refers what would be accepted`() {
        let (session, effects) = SessionSamples.session(
            after: shown + [.livenessPassed, .compared(.match)],
            SessionRules(refersUnclearLiveness: true, refersNearMiss: true, mayAccept: false))
        #expect(session.phase == .awaitingTeller)
        #expect(effects == [.askTeller([.readiness])])
    }

    @Test func `after too many failures only the teller decides`() {
        let events: [SessionEvent] = [
            .passPresented, .passValid(needsPIN: false, onlyTellerDecides: true), .passOpened, .faceReady,
            .livenessPassed, .compared(.match),
        ]
        #expect(end(events).verdict == "awaiting-teller")
        #expect(end(events + [.tellerAccepted]) == ("accepted-by-teller", .acceptedByTeller))
        #expect(end(events + [.tellerRefused]).verdict == "rejected refused-by-teller")
    }

    @Test(arguments: SessionPhase.allCases.filter { $0 != .ended })
    func `a deny cue ends every phase, whatever was shown before`(phase: SessionPhase) {
        var session = SessionSamples.session(in: phase)
        _ = session.handle(.denied(.screenPattern), at: .zero)
        #expect(session.verdict == .rejected(.attack(.screenPattern)))
    }

    @Test(arguments: SessionPhase.allCases.filter { $0 != .ended })
    func `no phase outlasts its limit, and what comes late is not looked at`(phase: SessionPhase) throws {
        var session = SessionSamples.session(in: phase)
        let limit = try #require(session.rules.limits[phase])
        #expect(session.ends == limit)
        _ = session.handle(.tick, at: limit - .milliseconds(1))
        #expect(session.phase == phase)
        _ = session.handle(.compared(.match), at: limit)
        _ = session.handle(.tellerAccepted, at: limit)
        #expect(session.phase == .ended)
        #expect(session.verdict?.isAcceptance == false)
    }

    @Test func `one conclusion, and nothing after it`() {
        var session = SessionSamples.session(in: .ended)
        for event in SessionSamples.events { #expect(session.handle(event, at: .seconds(999)) == []) }
        #expect(session.verdict == .cancelled(.teller))
    }

    @Test func `breaking off before the face is judged is no failure, afterwards it is`() {
        let opened = Array(shown.dropLast())
        #expect(end(opened + [.cancelled(.customer)]) == ("cancelled customer", .brokenOff))
        #expect(end(shown + [.cancelled(.customer)]) == ("cancelled customer", .failed(livenessPassed: false)))
        #expect(end([.passPresented, .cancelled(.customer)]) == ("cancelled customer", nil))
        #expect(
            end([.passPresented, SessionSamples.valid, .passUnreadable])
                == ("rejected pass-private-part-unreadable", .failed(livenessPassed: false)))
    }

    @Test func `a session is shorter than the longest use that a pass may have`() {
        let limits = SessionLimits.default
        let all = SessionPhase.allCases.compactMap { limits[$0] }.reduce(limits.challenging, +)
        #expect(all < .seconds(UseRecord.longestUse))
    }
}
