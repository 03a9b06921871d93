import KaoinCore
import KaoinKioskTestSupport
import KaoinPass
import KaoinPorts
import KaoinStore
import KaoinTestSupport
import KaoinTexts
import Testing

@testable import KaoinKiosk

/// What the teller is told that the machine was not sure of.
@Suite(.timeLimit(.minutes(240))) struct UnclearReasonTests {
    private static let fine = AcceptanceReadiness(
        now: Timestamp(seconds: 1_800_000_000), freshUntil: Timestamp(seconds: 1_900_000_000), floor: .release)
    private static let old = AcceptanceReadiness(
        now: Timestamp(seconds: 1_800_000_000), freshUntil: Timestamp(seconds: 1_700_000_000), floor: .release)

    @Test func `each cause has its cues, each once and in the causes' order`() {
        #expect(
            UnclearReason.all([.livenessUnclear], challenges: [.tooLate, .noDepth], readiness: Self.fine)
                == [.tooLate, .noDepth])
        #expect(
            UnclearReason.all([.livenessUnclear], challenges: [.quality, .quality], readiness: Self.fine) == [.quality])
        #expect(UnclearReason.all([.livenessUnclear], challenges: [], readiness: Self.fine) == [.notJudged])
        // What stayed unclear first and was clear the second time is not asked about.
        #expect(UnclearReason.all([.nearMiss], challenges: [.tooLate], readiness: Self.fine) == [.nearMiss])
        #expect(
            UnclearReason.all([.nearMiss, .tooManyFailures, .readiness], challenges: [], readiness: Self.old)
                == [.nearMiss, .tooManyFailures, .bundleTooOld])
    }

    @Test func `every doubt of a challenge has a name and a text of its own`() {
        #expect(Set(UnclearReason.allCases.map { $0.tellerText[.english] }).count >= UnclearReason.allCases.count - 1)
        for cue in UnclearReason.allCases {
            #expect(cue.tellerText[.japanese].contains { ("ぁ"..."ん").contains($0) }, "\(cue)")
            #expect(cue.tellerText[.english].allSatisfy { $0.isASCII }, "\(cue)")
        }
    }

    @Test func `whatever comes together fits into a word of the log uncut`() {
        let doubts = UnclearReason.ofChallenges
        for first in doubts {
            for second in doubts {
                for clock in [UnclearReason.clockBehind, .clockAhead] {
                    let all = [.nearMiss, first, second, .tooManyFailures, clock, .bundleTooOld]
                    let word = KioskSession.word(all)
                    #expect(word.utf8.count <= AuditValue.longestWord, "\(word)")
                    #expect("\(AuditValue.word(word))" == word)
                }
            }
        }
        #expect(KioskSession.word([.nearMiss, .noDepth]) == "no-depth")
    }

    @Test func `a referred session names what was unclear to the teller, in the log and in the figures`() async throws {
        let branch = try await Branch(liveness: UnclearLiveness()) {
            $0.issuedAt = Timestamp.current.advanced(bySeconds: -40 * 86_400)
        }
        let id = try await branch.begin()
        branch.scanner.post.yield(try branch.passText())
        try await branch.reach(.awaitingTeller, id)
        #expect(await branch.kiosk.running?.last?.unclear == [.notJudged, .bundleTooOld])
        try await branch.kiosk.decide(id, TellerDecision(accepts: false, reason: .other, teller: Branch.teller))
        let result = try await branch.kiosk.result(of: id)
        #expect(result.unclear == [.notJudged, .bundleTooOld])
        // Once it is over nobody is told any more.
        #expect(try await branch.kiosk.view(of: id).last?.unclear == [])
        #expect(await branch.kiosk.tally.unclear[.bundleTooOld] == 1)
        #expect(await branch.kiosk.tally.unclear[.noDepth] == 0)
        try await branch.ledger.stop()
        let entries = try StoreReader(folder: branch.folder.path).tail(10).filter { $0.kind == "session" }
        #expect(entries.map { $0.fields["unclear"] } == [.word("not-judged,bundle-too-old")])
    }

    @Test func `a session that the machine decides itself names nothing`() async throws {
        let branch = try await Branch()
        let result = try await branch.verify()
        #expect(result.verdict == .accepted && result.unclear.isEmpty)
        try await branch.ledger.stop()
        let entries = try StoreReader(folder: branch.folder.path).tail(10).filter { $0.kind == "session" }
        #expect(entries.count == 1 && entries[0].fields["unclear"] == nil)
    }
}
