import KaoinCore
import Testing

@Suite struct SessionPaceTests {
    /// A session whose face is ready, and what follows.
    private func session(
        _ events: [SessionEvent], _ rules: SessionRules
    ) -> (VerificationSession, [VerificationSession.Effect]) {
        let shown: [SessionEvent] = [
            .passPresented, SessionSamples.valid, .passOpened(isCovered: false), .faceReady,
        ]
        return SessionSamples.session(after: shown + events, rules)
    }

    @Test func `who needs longer has twice the time wherever they are waited for, and the machine has no more`() {
        let usual = SessionLimits.default
        let unhurried = usual.at(.unhurried)
        #expect(unhurried.awaitingPass == usual.awaitingPass * 2 && unhurried.awaitingPIN == usual.awaitingPIN * 2)
        #expect(unhurried.capturing == usual.capturing * 2 && unhurried.challenging == usual.challenging * 2)
        #expect(unhurried.judgingPass == usual.judgingPass && unhurried.openingPass == usual.openingPass)
        #expect(unhurried.comparing == usual.comparing && unhurried.awaitingTeller == usual.awaitingTeller)
        #expect(unhurried.total < .seconds(UseRecord.longestUse))
        #expect(usual.at(.usual) == usual)
    }

    @Test func `where fewer actions are asked for, the customer has the same time and a person decides`() {
        #expect(SessionLimits.default.at(.eased) == SessionLimits.default.at(.unhurried))
        #expect(SessionPace.allCases.filter(\.asksFewerActions) == [.eased])
        var rules = SessionSamples.rules
        rules.asksFewerActions = true
        #expect(session([.livenessPassed, .compared(.match)], rules).1 == [.askTeller([.fewerActions])])
        #expect(
            session([.livenessUnclear, .livenessPassed, .compared(.match)], rules).1 == [.askTeller([.fewerActions])])
        // What stayed unclear is named by itself.
        let unclear: [SessionEvent] = [.livenessUnclear, .livenessUnclear, .compared(.match)]
        #expect(session(unclear, rules).1 == [.askTeller([.livenessUnclear])])
        rules.asksFewerActions = false
        #expect(session([.livenessPassed, .compared(.match)], rules).0.verdict == .accepted)
    }

    @Test func `where something is left out that the customer cannot do, a person decides`() {
        var rules = SessionSamples.rules
        rules.leavesOutMotions = true
        #expect(session([.livenessPassed, .compared(.match)], rules).1 == [.askTeller([.motionsLeftOut])])
        let unclear: [SessionEvent] = [.livenessUnclear, .livenessUnclear, .compared(.match)]
        #expect(session(unclear, rules).1 == [.askTeller([.livenessUnclear])])
        rules.asksFewerActions = true
        #expect(
            session([.livenessPassed, .compared(.match)], rules).1 == [.askTeller([.fewerActions, .motionsLeftOut])])
    }

    @Test(arguments: [
        ("close-eyes", [AskedMotion.closeEyes]), ("look-up,close-eyes", [.closeEyes, .lookUp]), ("", nil),
        ("close-eyes,", nil), ("blink", nil), ("close-eyes,close-eyes", nil), ("close-eyes, look-up", nil),
        ("Close-Eyes", nil),
    ])
    func `what is not asked is a list of known motions, each once`(text: String, motions: [AskedMotion]?) {
        #expect(Set<AskedMotion>(list: text) == motions.map { Set($0) })
        if let motions { #expect(Set(motions).list == motions.map(\.rawValue).joined(separator: ",")) }
    }

    @Test func `however long a bank's limits are, a session stays shorter than the longest use of a pass`() {
        var limits = SessionLimits.default
        limits.awaitingTeller = .seconds(280)
        limits.challenging = .seconds(40)
        limits.capturing = .seconds(60)
        #expect(limits.total < .seconds(UseRecord.longestUse))
        let unhurried = limits.at(.unhurried)
        #expect(unhurried.total < .seconds(UseRecord.longestUse))
        #expect(unhurried.capturing > limits.capturing && unhurried.awaitingPass > limits.awaitingPass)
        #expect(unhurried.capturing < limits.capturing * 2)
    }
}
