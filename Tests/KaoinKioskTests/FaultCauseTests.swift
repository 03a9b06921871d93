import KaoinCore
import KaoinKioskTestSupport
import KaoinPorts
import KaoinTestSupport
import Testing

@testable import KaoinKiosk

/// What is known of a fault reaches the technician.
@Suite(.serialized, .timeLimit(.minutes(240))) struct FaultCauseTests {
    @Test(arguments: [
        (Flaky.Behaviour.missing, "missing"), (.silent, "silent"), (.broken, "unreadable"),
    ])
    func `a camera's fault keeps its cause in journal, status and figures`(
        _ behaviour: Flaky.Behaviour, _ cause: String
    ) async throws {
        let journal = Branch.Journal()
        let branch = try await Branch(source: Flaky(behaviour), journal: journal)
        let result = try await branch.verify()
        #expect(result.verdict == .faulted(.camera))
        let fault = try #require(result.fault)
        #expect(fault.part == .camera && fault.kind == cause && !fault.detail.isEmpty)
        #expect(journal.lines.contains { $0.contains(fault.detail) })
        #expect(await branch.kiosk.status().lastFault == fault)
        #expect(await branch.kiosk.tally.faults == [.init(part: .camera, cause: cause): 1])
    }

    @Test func `a session that ends without one has none`() async throws {
        let branch = try await Branch()
        #expect(try await branch.verify().fault == nil)
        #expect(await branch.kiosk.status().lastFault == nil)
        #expect(await branch.kiosk.tally.faults.isEmpty)
    }

    @Test func `an error that nobody knows tells its kind and nothing of its content`() {
        struct Unknown: Error { let secret = "山田 花子" }
        let cause = FaultCause(.cryptography, Unknown())
        #expect(cause.kind == "other" && cause.detail == "Unknown")
    }
}
