import Foundation
import KaoinCore
import KaoinKioskTestSupport
import KaoinPass
import KaoinPorts
import KaoinStore
import KaoinTestSupport
import Testing

@testable import KaoinKiosk

/// Who may begin what, and what happens to a session from outside.
@Suite(.serialized, .timeLimit(.minutes(240))) struct KioskTests {
    @Test func `a second caller is told who holds the kiosk`() async throws {
        let branch = try await Branch()
        let id = try await branch.begin()
        do {
            _ = try await branch.begin(transaction: "T-2")
            Issue.record("a second session began")
        } catch KioskRefusal.busy(let session, let purpose, let since) {
            #expect(session == id)
            #expect(purpose == "withdrawal")
            #expect(since >= .zero)
        }
        try await branch.kiosk.cancel(id, by: .teller)
        _ = try await branch.kiosk.result(of: id)
        #expect(try await branch.begin(transaction: "T-2") != id)
        await branch.kiosk.shutDown()
    }

    @Test func `the same key brings the same session, running or ended, and no other request`() async throws {
        let branch = try await Branch()
        let id = try await branch.begin(key: "k-1")
        #expect(try await branch.begin(key: "k-1") == id)
        try await branch.kiosk.cancel(id, by: .teller)
        _ = try await branch.kiosk.result(of: id)
        #expect(try await branch.begin(key: "k-1") == id)
        await #expect(throws: KioskRefusal.keyReused) { try await branch.begin(key: "k-1", transaction: "T-2") }
    }

    @Test func `followers hear everything from the number that they name, and the end`() async throws {
        let branch = try await Branch()
        let id = try await branch.begin()
        let early = try await branch.kiosk.follow(id)
        branch.scanner.post.yield(try branch.passText())
        var heard: [SessionReport] = []
        for await report in early { heard.append(report) }
        #expect(heard.map(\.number) == Array(1...heard.count))
        #expect(heard.last?.verdict == .accepted)
        #expect(
            Set(heard.map(\.phase)).isSuperset(of: [.awaitingPass, .capturing, .challenging, .comparing, .ended]))
        var late: [SessionReport] = []
        for await report in try await branch.kiosk.follow(id, after: 3) { late.append(report) }
        // The name is told while the session runs, and kept for nobody afterwards.
        #expect(late.map(\.phase) == heard.dropFirst(3).map(\.phase))
        #expect(heard.contains { $0.holder != nil })
        #expect(late.allSatisfy { $0.holder == nil })
    }

    @Test func `only what the phase allows is done`() async throws {
        let branch = try await Branch()
        let id = try await branch.begin()
        let decision = TellerDecision(accepts: true, reason: .other, teller: Branch.teller)
        await #expect(throws: KioskRefusal.wrongPhase("awaiting-pass")) { try await branch.kiosk.decide(id, decision) }
        await #expect(throws: KioskRefusal.wrongPhase("awaiting-pass")) { try await branch.kiosk.picture(of: id) }
        await #expect(throws: KioskRefusal.wrongPhase("awaiting-pass")) { try await branch.kiosk.receipt(of: id) }
        let unknown = try SessionID.random()
        await #expect(throws: KioskRefusal.unknownSession) { try await branch.kiosk.cancel(unknown, by: .teller) }
        try await branch.kiosk.cancel(id, by: .teller)
        _ = try await branch.kiosk.result(of: id)
        await #expect(throws: KioskRefusal.wrongPhase("ended")) { try await branch.kiosk.decide(id, decision) }
        #expect(try await branch.kiosk.receipt(of: id).verified(by: [branch.signer.verifier]).verdict == "cancelled")
    }

    @Test func `a stop in the middle of a session writes its verdict, and takes no other`() async throws {
        let branch = try await Branch(liveness: UnclearLiveness())
        let id = try await branch.begin()
        branch.scanner.post.yield(try branch.passText())
        try await branch.reach(.awaitingTeller, id)
        await branch.kiosk.shutDown()
        #expect(try await branch.kiosk.result(of: id).verdict == .cancelled(.shutdown))
        await #expect(throws: KioskRefusal.shuttingDown) { try await branch.begin() }
    }

    @Test func `in unattended mode a pass begins a session by itself`() async throws {
        let branch = try await Branch { $0.policy.startsUnattended = true }
        branch.scanner.post.yield(try branch.passText())
        for _ in 0..<100 {
            if await branch.kiosk.running != nil { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        let running = try #require(await branch.kiosk.running)
        #expect(try await branch.kiosk.result(of: running.id).verdict == .accepted)
    }

    @Test func `a camera that is gone, silent or unreadable ends in a fault, and the next session works`() async throws
    {
        for behaviour in [Flaky.Behaviour.missing, .silent, .broken] {
            let branch = try await Branch(source: Flaky(behaviour))
            let result = try await branch.verify()
            #expect(result.verdict == .faulted(.camera), "\(behaviour)")
            #expect(result.receipt != nil)
        }
    }

    @Test func `frames that repeat or go back in time are no camera's`() async throws {
        for (behaviour, cue) in [(Flaky.Behaviour.frozen, DenyCue.repeatedFrames), (.backwards, .implausibleTiming)] {
            let branch = try await Branch(source: Flaky(behaviour))
            #expect(try await branch.verify().verdict == .rejected(.attack(cue)), "\(behaviour)")
        }
    }

    @Test func `the camera is open only while a session needs it`() async throws {
        let camera = Flaky(.good)
        let branch = try await Branch(source: camera)
        #expect(await camera.isOpen == false)
        let id = try await branch.begin()
        #expect(await camera.isOpen == false)
        branch.scanner.post.yield(try branch.passText())
        try await branch.reach(.challenging, id)
        #expect(await camera.isOpen)
        _ = try await branch.kiosk.result(of: id)
        #expect(await camera.isOpen == false)
    }
}
