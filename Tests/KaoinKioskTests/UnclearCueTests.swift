import KaoinCore
import KaoinEngine
import KaoinKioskTestSupport
import KaoinLiveness
import KaoinPass
import KaoinStore
import KaoinTestSupport
import Testing

@testable import KaoinKiosk

/// What the teller is told that the machine was not sure of.
@Suite(.timeLimit(.minutes(30))) struct UnclearCueTests {
    private static let fine = Standing(
        now: Timestamp(seconds: 1_800_000_000), freshUntil: Timestamp(seconds: 1_900_000_000), floor: .release)
    private static let old = Standing(
        now: Timestamp(seconds: 1_800_000_000), freshUntil: Timestamp(seconds: 1_700_000_000), floor: .release)

    @Test func `each cause has its cues, each once and in the causes' order`() {
        #expect(
            UnclearCue.all([.livenessUnclear], challenges: [.tooLate, .noDepth], standing: Self.fine)
                == [.tooLate, .noDepth])
        #expect(
            UnclearCue.all([.livenessUnclear], challenges: [.quality, .quality], standing: Self.fine) == [.quality])
        #expect(UnclearCue.all([.livenessUnclear], challenges: [], standing: Self.fine) == [.notJudged])
        // What stayed unclear first and was clear the second time is not asked about.
        #expect(UnclearCue.all([.nearMiss], challenges: [.tooLate], standing: Self.fine) == [.nearMiss])
        #expect(
            UnclearCue.all([.nearMiss, .tooManyFailures, .standing], challenges: [], standing: Self.old)
                == [.nearMiss, .tooManyFailures, .bundleTooOld])
    }

    @Test func `every doubt of a challenge has a name and a text of its own`() {
        #expect(Set(ChallengeDoubt.allCases.map(UnclearCue.init)).count == ChallengeDoubt.allCases.count)
        for doubt in ChallengeDoubt.allCases { #expect(UnclearCue(doubt).rawValue == doubt.rawValue) }
        for cue in UnclearCue.allCases {
            #expect(cue.tellerText.japanese.contains { ("ぁ"..."ん").contains($0) }, "\(cue)")
            #expect(cue.tellerText.english.allSatisfy { $0.isASCII }, "\(cue)")
        }
    }

    @Test func `whatever comes together fits into a word of the log uncut`() {
        let doubts = ChallengeDoubt.allCases.map(UnclearCue.init) + [.quality]
        for first in doubts {
            for second in doubts {
                for clock in [UnclearCue.clockBehind, .clockAhead] {
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
