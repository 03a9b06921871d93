import KaoinCore
import KaoinKioskTestSupport
import KaoinStore
import KaoinTestSupport
import KaoinTexts
import Testing

@testable import KaoinKiosk

/// A customer who cannot do something that a challenge may ask for.
@Suite(.serialized, .timeLimit(.minutes(240))) struct LeftOutMotionTests {
    private func request(_ notAsked: Set<AskedMotion>) -> SessionRequest? {
        SessionRequest(purpose: "p", transaction: "t", language: .japanese, notAsked: notAsked)
    }

    @Test func `something is left to ask, and what is not asked makes the request one for less`() {
        #expect(request(Set(AskedMotion.allCases)) == nil)
        #expect(request([.turnHead, .lookUp, .openMouth]) == nil)
        #expect(request([.closeEyes, .lookUp, .openMouth])?.asksLess == true)
        #expect(request([.turnHead, .lookUp])?.asksLess == true)
        #expect(request([])?.asksLess == false)
    }

    @Test func `only where the policy allows it, by the teller's decision, and the log says what was left out`()
        async throws
    {
        let wanted = try #require(request([.lookUp, .closeEyes]))
        let strict = try await Branch()
        await #expect(throws: KioskRefusal.askingLessNotAllowed) {
            try await strict.kiosk.start(wanted, by: Branch.teller)
        }
        let branch = try await Branch { $0.policy.allowsFewerActions = true }
        let id = try await branch.kiosk.start(wanted, by: Branch.teller)
        branch.scanner.post.yield(try branch.passText())
        try await branch.reach(.awaitingTeller, id)
        for await report in try await branch.kiosk.follow(id) where report.phase == .awaitingTeller {
            #expect(report.causes == [.motionsLeftOut] && report.unclear == [.motionsLeftOut])
            break
        }
        try await branch.kiosk.decide(
            id, TellerDecision(accepts: true, reason: .identityDocument, teller: Branch.teller))
        #expect(try await branch.kiosk.result(of: id).verdict == .acceptedByTeller)
        try await branch.ledger.stop()
        let begun = try StoreReader(folder: branch.folder.path).tail(20).filter { $0.kind == "session-begun" }
        #expect(begun.map { $0.fields["not-asked"] } == [.word("close-eyes,look-up")])
    }
}
