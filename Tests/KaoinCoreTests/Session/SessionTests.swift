import KaoinCore
import Testing

@Suite struct SessionTests {
    private let shown: [SessionEvent] = [
        .passPresented, SessionSamples.valid, .passOpened(isCovered: false), .faceReady,
    ]

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
            .passPresented, .passValid(needsPIN: false, tellerDecides: .tooManyFailures), .passOpened(isCovered: false),
            .faceReady,
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
                == ("rejected pass-private-part-unreadable", .notOpened))
    }

    @Test func `a PIN may be entered three times, and only for a pass that has one`() {
        let asked: [SessionEvent] = [.passPresented, .passValid(needsPIN: true, tellerDecides: nil)]
        var (session, _) = SessionSamples.session(after: asked + [.pinEntered])
        #expect(session.mayAskPINAgain)
        #expect(session.handle(.pinRejected(tellerDecides: nil), at: .zero) == [.askPIN])
        #expect(session.phase == .awaitingPIN && !session.mayAskPINAgain)
        #expect(session.handle(.pinRejected(tellerDecides: nil), at: .zero) == [])
        _ = session.handle(.pinEntered, at: .zero)
        #expect(session.mayAskPINAgain)
        #expect(session.handle(.pinRejected(tellerDecides: .tooManyFailures), at: .zero) == [.askPIN])
        _ = session.handle(.pinEntered, at: .zero)
        // The third: the runner is not to ask again, and the machine would not.
        #expect(!session.mayAskPINAgain)
        #expect(session.handle(.pinRejected(tellerDecides: nil), at: .zero) == [])
        var last = session
        #expect(
            last.handle(.passUnreadable, at: .zero)
                == [.conclude(.rejected(.passUnreadable), .notOpened)])
        // A right one goes on, and what the failures brought about holds.
        for event: SessionEvent in [.passOpened(isCovered: false), .faceReady, .livenessPassed] {
            _ = session.handle(event, at: .zero)
        }
        #expect(session.handle(.compared(.match), at: .zero) == [.askTeller([.tooManyFailures])])
        // Without a PIN nothing is asked for again.
        var (plain, _) = SessionSamples.session(after: [.passPresented, SessionSamples.valid])
        #expect(!plain.mayAskPINAgain)
        #expect(plain.handle(.pinRejected(tellerDecides: nil), at: .zero) == [])
    }

    @Test(arguments: [ReferralCause.tooManyUses, .livenessFailures])
    func `a pass that was used up goes on to the teller, who is told why`(cause: ReferralCause) {
        let events: [SessionEvent] = [
            .passPresented, .passValid(needsPIN: false, tellerDecides: cause), .passOpened(isCovered: false),
            .faceReady,
            .livenessPassed,
        ]
        var (session, _) = SessionSamples.session(after: events)
        #expect(session.handle(.compared(.match), at: .zero) == [.askTeller([cause])])
        #expect(end(events + [.compared(.match), .tellerAccepted]).verdict == "accepted-by-teller")
    }

    @Test func `where no PIN may be tried the teller is asked, and nothing is opened or compared`() {
        for before in [[], [.passValid(needsPIN: true, tellerDecides: nil), .pinEntered]] as [[SessionEvent]] {
            let events = [.passPresented] + before + [.pinsSpent]
            var (session, effects) = SessionSamples.session(after: events)
            #expect(effects == [.askTeller([.wrongPINs])])
            for event: SessionEvent in [.passOpened(isCovered: false), .faceReady, .livenessPassed, .compared(.match)] {
                #expect(session.handle(event, at: .zero) == [])
            }
            #expect(end(events + [.tellerAccepted]) == ("accepted-by-teller", .acceptedByTeller))
            #expect(end(events + [.tellerRefused]) == ("rejected refused-by-teller", .notOpened))
            #expect(end(events + [.cancelled(.customer)]) == ("cancelled customer", .brokenOff))
        }
    }

    /// Who shows a recording and sees that it is the wrong one may break off by cancelling, by a second face in the picture
    /// or by pulling a plug: neither takes the try back.
    @Test func `no way out of a challenge takes a try for liveness back`() {
        let other = shown + [.otherPersonStays]
        for end in [
            end(shown + [.cancelled(.customer)]), end(shown + [.faulted(.camera)]),
            end(other + [.cancelled(.customer)]), end(other + [.tellerRefused]),
            end(other) { $0.refersUnclearLiveness = false },
        ] {
            let isCounted = [.failed(livenessPassed: false), .interrupted(livenessPassed: false)].contains(end.use)
            #expect(isCounted, "\(end)")
        }
        let capturing = Array(shown.dropLast())
        #expect(end(capturing + [.otherPersonStays, .cancelled(.teller)]).use == .brokenOff)
        #expect(end(capturing + [.faulted(.camera)]).use == .brokenOff)
        #expect(end(shown + [.livenessPassed, .faulted(.inference)]).use == .interrupted(livenessPassed: true))
    }

    @Test func `a face that was enrolled covered is never accepted without a person`() {
        var (session, _) = SessionSamples.session(
            after: [.passPresented, SessionSamples.valid, .passOpened(isCovered: true), .faceReady, .livenessPassed])
        #expect(session.handle(.compared(.match), at: .zero) == [.askTeller([.covering])])
    }

    @Test func `leaving after a wrong PIN counts no second failure for it`() {
        let asked: [SessionEvent] = [
            .passPresented, .passValid(needsPIN: true, tellerDecides: nil), .pinEntered,
            .pinRejected(tellerDecides: nil),
        ]
        #expect(end(asked + [.cancelled(.customer)]) == ("cancelled customer", .brokenOff))
        #expect(end(asked + [.pinEntered, .passRefused(.use("delayed"))]) == ("rejected use-delayed", .brokenOff))
    }

    @Test func `a session is shorter than the longest use that a pass may have`() {
        let limits = SessionLimits.default
        let all =
            SessionPhase.allCases.compactMap { limits[$0] }.reduce(limits.challenging + limits.showingLight, +)
            // Each wrong PIN ends one use and begins the next; even all of it together is short enough.
            + (limits.awaitingPIN + limits.openingPass) * (SessionSamples.rules.pinTries - 1)
        #expect(all < .seconds(UseRecord.longestUse))
    }
}
