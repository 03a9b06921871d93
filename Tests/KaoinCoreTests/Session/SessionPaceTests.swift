import KaoinCore
import Testing

@Suite struct SessionPaceTests {
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
