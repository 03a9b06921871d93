import KaoinCore
import KaoinCrypto
import KaoinKioskTestSupport
import KaoinPass
import KaoinPorts
import KaoinTestSupport
import Testing

@testable import KaoinKiosk

/// The attack: somebody has a copy of a pass and shows it as often as they like. Its holder comes afterwards.
@Suite(.serialized, .timeLimit(.minutes(240))) struct CopiedPassTests {
    @Test func `a copy that is shown again and again does not use up the holder's day`() async throws {
        let branch = try await Branch { $0.policy.use.usesPerDay = 3 }
        let text = try branch.passText(pin: "4071")
        for _ in 0..<6 {
            let id = try await branch.begin()
            branch.scanner.post.yield(text)
            try await branch.reach(.awaitingPIN, id)
            try await branch.kiosk.cancel(id, by: .customer)
            #expect(try await branch.kiosk.result(of: id).verdict == .cancelled(.customer))
        }
        #expect(try await branch.verify().verdict == .accepted)
        #expect(try await branch.ledger.failures(of: branch.subject) == 0)
    }

    @Test func `a pass that was used too often leads to the teller, who is told why`() async throws {
        let branch = try await Branch { $0.policy.use.usesPerDay = 1 }
        #expect(try await branch.verify().verdict == .accepted)
        let id = try await branch.begin()
        branch.scanner.post.yield(try branch.passText())
        try await branch.reach(.awaitingTeller, id)
        for await report in try await branch.kiosk.follow(id) where report.phase == .awaitingTeller {
            #expect(report.causes == [.tooManyUses])
            #expect(report.unclear == [.tooManyUses])
            #expect(report.guidance == .waitForTeller)
            break
        }
        try await branch.kiosk.decide(
            id, TellerDecision(accepts: true, reason: .identityDocument, teller: Branch.teller))
        #expect(try await branch.kiosk.result(of: id).verdict == .acceptedByTeller)
    }

    @Test func `where nobody asked for the session the customer is told to go to the counter`() async throws {
        let branch = try await Branch {
            $0.policy.startsUnattended = true
            $0.policy.use.usesPerDay = 1
        }
        #expect(try await branch.verify().verdict == .accepted)
        branch.scanner.post.yield(try branch.passText())
        while await branch.kiosk.running == nil { try await Task.sleep(for: .milliseconds(20)) }
        let id = try #require(await branch.kiosk.running).id
        try await branch.reach(.awaitingTeller, id)
        for await report in try await branch.kiosk.follow(id) where report.phase == .awaitingTeller {
            #expect(report.guidance == .goToCounter)
            break
        }
        try await branch.kiosk.cancel(id, by: .customer)
    }

    @Test func `after ten wrong PINs none is tried, and the holder is not refused`() async throws {
        let branch = try await Branch {
            $0.policy.use.failuresBeforeDelay = 5
            $0.policy.use.delay = 30
        }
        let text = try branch.passText(pin: "4071")
        var tries = 0
        // Nobody waits for the delays: the calendar goes on by them.
        while tries < UseRecord.wrongPINsPerDay {
            branch.clock.set(Int64(tries) * 31)
            let id = try await branch.begin()
            branch.scanner.post.yield(text)
            try await branch.reach(.awaitingPIN, id)
            try await branch.kiosk.enter(PassPIN(SecretBytes(copying: Array("0000".utf8).span)), for: id)
            tries += 1
            for await report in try await branch.kiosk.follow(id, after: 0) {
                let isAsked = report.phase == .awaitingPIN && report.guidance == .enterPINAgain
                if isAsked || report.phase == .awaitingTeller || report.verdict != nil { break }
            }
            // Where the session ended by itself there is nothing to cancel.
            try? await branch.kiosk.cancel(id, by: .teller)
            _ = try await branch.kiosk.result(of: id)
        }
        branch.clock.set(Int64(tries) * 31)
        let id = try await branch.begin()
        branch.scanner.post.yield(text)
        try await branch.reach(.awaitingTeller, id)
        await #expect(throws: (any Error).self) { try await branch.kiosk.picture(of: id) }
        for await report in try await branch.kiosk.follow(id) where report.phase == .awaitingTeller {
            #expect(report.causes == [.wrongPINs])
            break
        }
        try await branch.kiosk.decide(
            id, TellerDecision(accepts: true, reason: .identityDocument, teller: Branch.teller))
        let result = try await branch.kiosk.result(of: id)
        #expect(result.verdict == .acceptedByTeller)
        let receipt = try #require(result.receipt).verified(by: [branch.signer.verifier])
        #expect(receipt.scoreBand == .notCompared && receipt.liveness == .notJudged)
    }
}
