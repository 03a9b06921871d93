import Foundation
import KaoinCore
import KaoinCrypto
import KaoinFace
import KaoinKioskTestSupport
import KaoinPass
import KaoinPicture
import KaoinPorts
import KaoinStore
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinKiosk

/// Whole sessions with real networks, real cryptography and a real database.
@Suite(.serialized, .timeLimit(.minutes(240))) struct SessionRunTests {
    private func receipt(_ result: SessionResult, _ branch: Branch) throws -> Receipt {
        try #require(result.receipt).verified(by: [branch.signer.verifier])
    }

    @Test func `the holder of a pass is accepted, with a receipt and an entry`() async throws {
        let branch = try await Branch()
        let result = try await branch.verify()
        #expect(result.verdict == .accepted)
        let receipt = try receipt(result, branch)
        #expect(receipt.verdict == "accepted")
        #expect(receipt.transaction == "T-1")
        #expect(receipt.pass?.passID == branch.sample.publicPart.passID)
        #expect(receipt.liveness == .passed)
        #expect(receipt.bundle == branch.trust.number)
        try await branch.ledger.stop()
        let log = try StoreReader(folder: branch.folder.path)
        let report = try log.verify(keys: [branch.signer.verifier])
        #expect(report.finding == nil)
        #expect(try log.tail(10).contains { $0.head == receipt.auditHead })
        // Which program decided, by which settings.
        let mark = ProgramMark(program: "kaoin", settings: KioskSettings())
        #expect(receipt.program == Receipt.Program(name: mark.program, settings: mark.settings))
        let begun = try #require(try log.tail(10).first { $0.kind == "session-begun" })
        #expect(begun.fields["program"] == .word(mark.program) && begun.fields["settings"] == .hash(mark.settings))
    }

    @Test func `a stranger with the pass is rejected`() async throws {
        let branch = try await Branch(camera: "biden.jpg")
        let result = try await branch.verify()
        #expect(result.verdict == .rejected(.differentPerson))
        #expect(try receipt(result, branch).scoreBand == .below)
    }

    /// What the teller is told with the verdict.
    private func renewal(_ branch: Branch, text: String) async throws -> [RenewalReason] {
        let id = try await branch.begin()
        branch.scanner.post.yield(text)
        for await report in try await branch.kiosk.follow(id, after: 0) where report.verdict != nil {
            #expect(report.verdict == .accepted)
            return report.renewal
        }
        throw CancellationError()
    }

    @Test func `a pass of the program before opens, is compared by its own rule, and is to be renewed`() async throws {
        let branch = try await Branch()
        let older = try #require(Recogniser.named("sface-2021dec-c1"))
        #expect(try await renewal(branch, text: branch.passText(by: older)) == [.olderModel])
    }

    @Test func `a pass of more than five years is to be renewed, a new one is not`() async throws {
        let branch = try await Branch { trust in
            let begin = Timestamp.current.advanced(bySeconds: -9 * 365 * 86_400)
            trust.issuers = [try SampleTrust.entry(SamplePass().signer.issuer, issues: begin..<SamplePass.expires)]
        }
        #expect(try await renewal(branch, text: branch.passText()) == [])
        let old = Timestamp.current.advanced(bySeconds: -6 * 365 * 86_400)
        #expect(try await renewal(branch, text: branch.passText(issued: old)) == [.passOld])
        let shorter = try await Branch { trust in
            trust.issuers = branch.trust.issuers
            trust.policy.recommendedPassLife = 2 * 365 * 86_400
        }
        let young = Timestamp.current.advanced(bySeconds: -3 * 365 * 86_400)
        #expect(try await renewal(branch, text: branch.passText(issued: young)) == [])
        #expect(try await renewal(shorter, text: shorter.passText(issued: young)) == [.passOld])
    }

    @Test func `without a proof of life the teller decides`() async throws {
        let branch = try await Branch(liveness: UnclearLiveness())
        let id = try await branch.begin()
        branch.scanner.post.yield(try branch.passText())
        try await branch.reach(.awaitingTeller, id)
        let picture = try await branch.kiosk.picture(of: id)
        #expect(picture.starts(with: [0xFF, 0xD8]))
        try await branch.kiosk.decide(
            id, TellerDecision(accepts: true, reason: .identityDocument, teller: Branch.teller))
        let result = try await branch.kiosk.result(of: id)
        #expect(result.verdict == .acceptedByTeller)
        let receipt = try receipt(result, branch)
        #expect(receipt.decision == Receipt.Decision(teller: 1001, reason: "identity-document"))
        #expect(receipt.liveness == .unclear)
    }

    @Test func `who was enrolled with a mask is not asked to take it off, and the teller is always asked`() async throws
    {
        let bare = try Portraits.picture("obama2.jpg")
        let analyzer = try FaceAnalyzer(store: NetworkStore(threads: 1))
        let face = try #require(analyzer.analyze(bare).first)
        let masked = DrawnCovering.draw(
            on: bare, landmarks: face.detection.landmarks, shade: DrawnCovering.maskShades[1],
            where: DrawnCovering.isMask)
        let folder = try TemporaryFolder()
        try Data(PictureEncoder.jpeg(masked)).write(to: URL(filePath: folder.path("1.jpg")))
        let branch = try await Branch(camera: folder.path)
        let pictures = try #require(EnrolledPictures(count: 1, spread: 0, covering: .medical))
        func guidance(_ text: String, until isEnd: (SessionReport) -> Bool) async throws -> [Guidance] {
            let id = try await branch.begin()
            branch.scanner.post.yield(text)
            var told: [Guidance] = []
            for await report in try await branch.kiosk.follow(id, after: 0) {
                told += report.guidance.map { [$0] } ?? []
                if isEnd(report) { break }
            }
            try await branch.kiosk.cancel(id, by: .teller, caller: nil)
            _ = try await branch.kiosk.result(of: id)
            return told
        }
        #expect(
            try await guidance(branch.passText()) { $0.guidance == .quality(.takeOffMask) }.last
                == .quality(.takeOffMask))
        let told = try await guidance(branch.passText(pictures: pictures)) {
            $0.phase == .comparing || $0.phase == .awaitingTeller || $0.verdict != nil
        }
        #expect(!told.contains(.quality(.takeOffMask)))
        // An open face with such a pass: the comparison is clear, and a person looks all the same.
        let open = try await Branch()
        let id = try await open.begin()
        open.scanner.post.yield(try open.passText(pictures: pictures))
        try await open.reach(.awaitingTeller, id)
        var causes: [ReferralCause] = []
        for await report in try await open.kiosk.follow(id, after: 0) where report.phase == .awaitingTeller {
            causes = report.causes
            #expect(report.unclear == [.covering])
            break
        }
        #expect(causes == [.covering])
        try await open.kiosk.decide(
            id, TellerDecision(accepts: true, reason: .identityDocument, teller: Branch.teller))
        #expect(try await open.kiosk.result(of: id).verdict == .acceptedByTeller)
    }

    @Test func `what the teller refuses is rejected`() async throws {
        let branch = try await Branch(liveness: UnclearLiveness())
        let id = try await branch.begin()
        branch.scanner.post.yield(try branch.passText())
        try await branch.reach(.awaitingTeller, id)
        try await branch.kiosk.decide(id, TellerDecision(accepts: false, reason: .otherPerson, teller: Branch.teller))
        #expect(try await branch.kiosk.result(of: id).verdict == .rejected(.refusedByTeller))
    }

    @Test func `a code that is no pass changes nothing, the pass after it counts`() async throws {
        let branch = try await Branch()
        let id = try await branch.begin()
        branch.scanner.post.yield("HTTPS://EXAMPLE.COM")
        branch.scanner.post.yield(try branch.passText())
        #expect(try await branch.kiosk.result(of: id).verdict == .accepted)
        var guidance: [String] = []
        for await report in try await branch.kiosk.follow(id) { guidance += [report.guidance?.kind ?? ""] }
        #expect(guidance.contains("code-is-no-pass"))
    }

    @Test func `a pass that is expired, revoked, or of another branch is rejected by its reason`() async throws {
        let branch = try await Branch { trust in
            let id = try #require(PassID([1, 2, 3, 4, 5, 6, 7, 8]))
            trust.revocations = try #require(RevocationList([id]))
        }
        let expired = try branch.passText(expires: Timestamp.current.advanced(bySeconds: -5))
        #expect(try await branch.verify(expired).verdict == .rejected(.pass("pass-expired")))
        let revoked = try branch.passText(id: [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(try await branch.verify(revoked).verdict == .rejected(.pass("pass-revoked")))
        let other = try SamplePass(seed: 60)
        let foreign = try Pass.issue(
            branch.sample.publicPart, branch.sample.privatePart, by: branch.sample.signer, for: other.opener.group)
        #expect(try await branch.verify(foreign.text).verdict == .rejected(.pass("pass-wrong-branch-group")))
        #expect(try await branch.verify(other.issue().text).verdict == .rejected(.pass("pass-unknown-issuer")))
    }

    /// Enters PINs one after the other, each when it is asked for, as long as the session asks.
    private func verdict(of branch: Branch, entering pins: [String]) async throws -> Verdict {
        let id = try await branch.begin()
        branch.scanner.post.yield(try branch.passText(pin: "4071"))
        var left = pins[...]
        for await report in try await branch.kiosk.follow(id, after: 0) {
            if let verdict = report.verdict { return verdict }
            guard report.phase == .awaitingPIN, let next = left.popFirst() else { continue }
            #expect(report.guidance == (next == pins.first ? .enterPIN : .enterPINAgain))
            try await branch.kiosk.enter(PassPIN(SecretBytes(copying: Array(next.utf8).span)), for: id)
        }
        throw CancellationError()
    }

    @Test func `a pass with a PIN needs it, and three wrong ones are three failures`() async throws {
        let branch = try await Branch()
        let subject = branch.subject
        #expect(try await verdict(of: branch, entering: ["4071"]) == .accepted)
        #expect(
            try await verdict(of: branch, entering: ["0000", "1111", "2222", "4071"]) == .rejected(.passUnreadable))
        #expect(try await branch.ledger.failures(of: subject) == 3)
    }

    @Test func `a mistyped PIN does not end the session, and is forgotten with the acceptance`() async throws {
        let branch = try await Branch()
        #expect(try await verdict(of: branch, entering: ["0000", "1111", "4071"]) == .accepted)
        #expect(try await branch.ledger.failures(of: branch.subject) == 0)
    }

    @Test func `the pass's failures bound wrong PINs, in one session as in several`() async throws {
        let branch = try await Branch { $0.policy.use.failuresBeforeDelay = 2 }
        let subject = branch.subject
        #expect(try await verdict(of: branch, entering: ["0000", "1111", "4071"]) == .rejected(.use("delayed")))
        #expect(try await branch.ledger.failures(of: subject) == 2)
        // Nothing is left open that would count as abandoned later.
        #expect(try await verdict(of: branch, entering: []) == .rejected(.use("delayed")))
        #expect(try await branch.ledger.failures(of: subject) == 2)
    }

    @Test func `where the failures stop the machine, the right PIN leads to the teller`() async throws {
        let branch = try await Branch { $0.policy.use.failuresBeforeStop = 1 }
        let id = try await branch.begin()
        branch.scanner.post.yield(try branch.passText(pin: "4071"))
        try await branch.reach(.awaitingPIN, id)
        try await branch.kiosk.enter(PassPIN(SecretBytes(copying: Array("0000".utf8).span)), for: id)
        for await report in try await branch.kiosk.follow(id, after: 0) where report.guidance == .enterPINAgain {
            break
        }
        try await branch.kiosk.enter(PassPIN(SecretBytes(copying: Array("4071".utf8).span)), for: id)
        try await branch.reach(.awaitingTeller, id)
        try await branch.kiosk.cancel(id, by: .teller)
        _ = try await branch.kiosk.result(of: id)
    }

    @Test func `after the policy's failures a pass waits`() async throws {
        let branch = try await Branch(camera: "biden.jpg") { $0.policy.use.failuresBeforeDelay = 2 }
        var verdicts: [Verdict] = []
        let other = try await Branch(camera: "biden.jpg", liveness: DenyingLiveness()) {
            $0.policy.use.failuresBeforeDelay = 2
        }
        for _ in 0..<3 { verdicts.append(try await other.verify().verdict) }
        #expect(
            verdicts == [
                .rejected(.attack(.flatMotion)), .rejected(.attack(.flatMotion)), .rejected(.use("delayed")),
            ])
        // Where liveness passed, a person is there and may try more often.
        for _ in 0..<3 { #expect(try await branch.verify().verdict == .rejected(.differentPerson)) }
    }

    @Test func `a stale bundle refers everybody`() async throws {
        let branch = try await Branch { $0.issuedAt = Timestamp.current.advanced(bySeconds: -40 * 86_400) }
        let id = try await branch.begin()
        branch.scanner.post.yield(try branch.passText())
        try await branch.reach(.awaitingTeller, id)
        let causes = await branch.kiosk.running?.last?.causes
        #expect(causes == [.readiness])
        #expect(await branch.kiosk.status().problems.contains { $0.contains("too old") })
        try await branch.kiosk.cancel(id, by: .teller)
        #expect(try await branch.kiosk.result(of: id).verdict == .cancelled(.teller))
    }

    @Test func `a clock that was set back refers everybody`() async throws {
        let branch = try await Branch()
        #expect(try await branch.verify().verdict == .accepted)
        branch.clock.set(-10 * 86_400)
        let id = try await branch.begin()
        branch.scanner.post.yield(try branch.passText())
        try await branch.reach(.awaitingTeller, id)
        try await branch.kiosk.cancel(id, by: .teller)
        _ = try await branch.kiosk.result(of: id)
    }
}

/// Finds an attack in everything.
struct DenyingLiveness: LivenessJudge {
    let name = "denying"
    let assumesLiveness = false

    func begin(_ demand: ChallengeDemand, at now: Duration) -> any LivenessChallenge { Course() }

    private struct Course: LivenessChallenge {
        let prompt: Guidance? = .lookAtCamera
        let unclear: UnclearReason? = nil
        mutating func take(_ frame: ObservedFrame) -> LivenessOutcome? { .denied(.flatMotion) }
    }
}
