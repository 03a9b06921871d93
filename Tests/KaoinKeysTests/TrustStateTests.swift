import Foundation
import KaoinCore
import KaoinKeys
import KaoinPass
import KaoinSettings
import KaoinTestSupport
import Testing

@Suite struct TrustStateTests {
    private let folder: TemporaryFolder
    private let pass: SamplePass
    private var trust: SampleTrust
    private let state: TrustState

    init() throws {
        folder = try TemporaryFolder()
        pass = try SamplePass()
        trust = try SampleTrust()
        state = TrustState(folder: folder.path, roots: [trust.root.authority])
    }

    private func put(_ trust: SampleTrust) throws {
        _ = try state.importBundle(trust.signed(), at: SamplePass.now)
    }

    /// What the kiosk says of a pass now.
    private func outcome(_ pass: Pass) throws -> String {
        do throws(PassError) {
            let verified = try VerifiedPass(pass, trusting: IssuerTrust(current()), at: SamplePass.now)
            _ = try verified.open(with: [self.pass.opener])
            return "opened"
        } catch {
            return error.kind
        }
    }

    private func current() throws(PassError) -> TrustBundle {
        do { return try state.current() } catch { throw .notAPass("no bundle in force: \(error)") }
    }

    @Test func `without a bundle there is none, with one it is in force`() throws {
        #expect(throws: TrustState.Missing.self) { try state.current() }
        let done = try state.importBundle(trust.signed(), at: SamplePass.now)
        #expect(done.previous == nil)
        #expect(try state.current() == trust.bundle())
    }

    @Test func `a refused bundle leaves the one in force`() throws {
        try put(trust)
        var older = trust
        older.number = 6
        var over = trust
        (over.number, over.expires) = (8, SamplePass.now)
        let other = try SampleTrust(seed: 3)
        for bytes in try [older.signed(), over.signed(), other.signed(), Array(trust.signed().dropLast()), []] {
            #expect(throws: TrustError.self) { try state.importBundle(bytes, at: SamplePass.now) }
            #expect(try state.current() == trust.bundle())
        }
    }

    @Test func `a policy that this program cannot carry out is neither built, imported nor loaded`() throws {
        var trust = trust
        trust.policy.comparisonsPerFalseMatch = 1_000_000
        #expect(throws: UnsupportedPolicy.self) { try state.importBundle(trust.signed(), at: SamplePass.now) }
        #expect(!FileManager.default.fileExists(atPath: state.path))
        // One that stood there before, such as of an older program.
        try Data(trust.signed()).write(to: URL(filePath: state.path))
        let error = #expect(throws: UnsupportedPolicy.self) { try state.current() }
        #expect(error.map { "\($0)".contains("1000000") && "\($0)".contains("10000") } == true)
        let description = "number = 1\nexpires = 2031-03-31\n[policy]\ncomparisons_per_false_match = 1000000\n"
        try Data(description.utf8).write(to: folder.url.appending(path: "trust.toml"))
        let refusal = #expect(throws: SettingsError.self) {
            try TrustDescription.read(folder.url.appending(path: "trust.toml").path, now: SamplePass.now, after: nil)
        }
        #expect(refusal?.place?.line == 4)
    }

    @Test func `a clock that was set back does not let a bundle in that is past its end`() throws {
        var late = trust
        (late.number, late.issuedAt, late.expires) = (8, SampleTrust.expires, Timestamp(seconds: 1_900_000_000))
        try put(late)
        var ended = trust
        (ended.number, ended.expires) = (9, SampleTrust.expires)
        #expect(throws: TrustError.expired(at: SampleTrust.expires)) {
            try state.importBundle(ended.signed(), at: SamplePass.now)
        }
    }

    @Test func `a damaged bundle in force is never used, and a good one replaces it`() throws {
        try put(trust)
        var bytes = try trust.signed()
        bytes[bytes.count / 2] ^= 1
        try Data(bytes).write(to: URL(filePath: state.path))
        #expect(throws: TrustError.self) { try state.current() }
        try put(trust)
        #expect(try state.current() == trust.bundle())
    }

    @Test func `a bundle in force that is damaged lets no older one in, and another root's stays where it is`() throws {
        try put(trust)
        var bytes = try trust.signed()
        bytes[bytes.count / 2] ^= 1
        try Data(bytes).write(to: URL(filePath: state.path))
        var older = trust
        older.number = 6
        #expect(throws: TrustError.olderNumber(offered: 6, inForce: 7)) {
            try state.importBundle(older.signed(), at: SamplePass.now, greatest: 7)
        }
        _ = try state.importBundle(trust.signed(), at: SamplePass.now, greatest: 7)
        let other = try SampleTrust(seed: 3)
        let evil = TrustState(folder: folder.path, roots: [other.root.authority])
        #expect(throws: TrustError.wrongRoot(keyID: trust.root.authority.keyID)) {
            try evil.importBundle(other.signed(), at: SamplePass.now)
        }
        #expect(try state.current() == trust.bundle())
    }

    @Test func `revocations that the description leaves out need a word, and the last bundle must be named`() throws {
        var last = trust
        last.revocations = try #require(RevocationList([pass.publicPart.passID]))
        let before = try last.bundle()
        func read(_ number: Int, _ extra: String = "", after: TrustBundle?, dropping: Bool = false) throws
            -> TrustBundle
        {
            let text = "number = \(number)\nexpires = 2031-03-31\n\(extra)\n"
            try Data(text.utf8).write(to: folder.url.appending(path: "trust.toml"))
            return try TrustDescription.read(
                folder.path("trust.toml"), now: SamplePass.now, after: after, dropsRevocations: dropping)
        }
        #expect(throws: TrustSuccession.revocationsLeftOut(count: 1)) { try read(8, after: before) }
        #expect(try read(8, after: before, dropping: true).revocations == .empty)
        try Data("0123-4567-89ab-cdef\n".utf8).write(to: folder.url.appending(path: "revoked.txt"))
        #expect(try read(8, "revocations = \"revoked.txt\"", after: before).revocations.count == 1)
        #expect(throws: TrustSuccession.lastBundleNotNamed(number: 8)) { try read(8, after: nil) }
        #expect(throws: TrustSuccession.numberNotGreater(offered: 7, last: 7)) { try read(7, after: before) }
        #expect(try read(1, after: nil).number == 1)
        #expect(try read(8, "reset_clock = true", after: before, dropping: true).resetsClock)
        // A state that goes on, of one kiosk.
        let kiosk = try SampleStore.signer().verifier
        try Data(KeyFile.receipt(kiosk).publicEncoding).write(to: folder.url.appending(path: "receipt.pub"))
        let end = [UInt8](repeating: 0xE5, count: 32)
        func reset(_ end: String) -> String {
            "[[counter_reset]]\nkiosk = \"receipt.pub\"\nvalue = 57\nend = \"\(end)\""
        }
        let releasing = try read(8, reset(end.hexText), after: before, dropping: true)
        #expect(releasing.counterResets == [CounterReset(kiosk: kiosk.key, value: 57, end: end)])
        #expect(try TrustBundle(encoded: releasing.encoded) == releasing)
        let change = TrustDifference(from: before, to: releasing).changes.first {
            $0.subject.hasPrefix("counter_reset")
        }
        #expect(change?.before == nil && change?.after == "57 \(end.hexText)")
        #expect(change?.subject == "counter_reset \(kiosk.keyID)")
        #expect(throws: SettingsError.self) { try read(8, reset("e5"), after: before, dropping: true) }
    }

    @Test func `keys rotate: A issues, B joins, A retires, A is withdrawn; a pass is revoked and accepted again`()
        throws
    {
        let second = try SamplePass(seed: 40, issuer: "あおば銀行 第二")
        let (passA, passB) = try (
            pass.issue(), Pass.issue(second.publicPart, second.privatePart, by: second.signer, for: pass.opener.group)
        )
        let (issuerA, issuerB) = (pass.signer.issuer, second.signer.issuer)
        var trust = trust
        func next(_ issuers: [TrustedIssuer], revoked: [PassID] = [], acceptsRetired: Bool = true) throws {
            trust.number += 1
            trust.issuers = issuers
            trust.revocations = try #require(RevocationList(revoked))
            trust.policy.acceptsRetiredIssuers = acceptsRetired
            try put(trust)
        }

        try next([SampleTrust.entry(issuerA)])
        #expect(try (outcome(passA), outcome(passB)) == ("opened", "pass-unknown-issuer"))
        let before = try trust.signed()
        try next([SampleTrust.entry(issuerA), SampleTrust.entry(issuerB)])
        #expect(try (outcome(passA), outcome(passB)) == ("opened", "opened"))
        try next([SampleTrust.entry(issuerA, .retired), SampleTrust.entry(issuerB)])
        #expect(try (outcome(passA), outcome(passB)) == ("opened", "opened"))
        try next([SampleTrust.entry(issuerA, .retired), SampleTrust.entry(issuerB)], acceptsRetired: false)
        #expect(try (outcome(passA), outcome(passB)) == ("pass-issuer-not-accepted", "opened"))

        try next([SampleTrust.entry(issuerA), SampleTrust.entry(issuerB)], revoked: [second.publicPart.passID])
        #expect(try (outcome(passA), outcome(passB)) == ("opened", "pass-revoked"))
        try next([SampleTrust.entry(issuerA), SampleTrust.entry(issuerB)])
        #expect(try (outcome(passA), outcome(passB)) == ("opened", "opened"))
        try next([SampleTrust.entry(issuerA, .withdrawn), SampleTrust.entry(issuerB)])
        #expect(try (outcome(passA), outcome(passB)) == ("pass-issuer-not-accepted", "opened"))

        #expect(throws: TrustError.olderNumber(offered: 8, inForce: trust.number)) {
            try state.importBundle(before, at: SamplePass.now)
        }
        #expect(try outcome(passB) == "opened")
    }

    @Test func `passes of an old branch key open as long as a kiosk has it`() throws {
        let later = try SamplePass(seed: 50)
        let old = try pass.issue()
        let renewed = try Pass.issue(pass.publicPart, pass.privatePart, by: pass.signer, for: later.opener.group)
        let openers = [later.opener, pass.opener]
        for text in [old.text, renewed.text] { #expect(try pass.open(text, with: openers) == pass.privatePart) }
        #expect(throws: PassError.wrongBranchGroup(keyID: pass.opener.group.keyID)) {
            try pass.open(old.text, with: [later.opener])
        }
    }

    @Test func `what a bundle changes is told entry by entry`() throws {
        let second = try SamplePass(seed: 40, issuer: "第二")
        var new = trust
        (new.number, new.policy.nearMiss) = (8, 0)
        new.issuers = try [SampleTrust.entry(pass.signer.issuer, .retired), SampleTrust.entry(second.signer.issuer)]
        new.revocations = try #require(RevocationList([pass.publicPart.passID]))
        let difference = try TrustDifference(from: trust.bundle(), to: new.bundle())
        #expect(difference.revoked == [pass.publicPart.passID])
        #expect(difference.restored == [])
        #expect(
            Set(difference.changes.map(\.subject)) == [
                "number", "issuer \(pass.signer.issuer.keyID)", "issuer \(second.signer.issuer.keyID)",
                "policy near_miss",
            ])
        #expect(try TrustDifference(from: new.bundle(), to: trust.bundle()).restored == [pass.publicPart.passID])
    }
}
