import Foundation
import KaoinCore
import KaoinStore
import KaoinTestSupport
import Testing

/// The budgets of passes across restarts.
struct UseTests {
    private static func after(_ seconds: Int64) -> Timestamp { SampleStore.start.advanced(bySeconds: seconds) }

    private static func begin(
        _ store: Store, _ seconds: Int64, pass: UInt8 = 1, policy: UsePolicy = .default
    ) throws -> UseAllowance {
        try store.begin(
            store.digest(SampleStore.pass(pass)), expires: SampleStore.later, at: after(seconds), floor: .release,
            policy: policy)
    }

    private static func end(
        _ store: Store, _ outcome: UseOutcome, _ seconds: Int64, pass: UInt8 = 1, policy: UsePolicy = .default
    ) throws {
        try store.end(
            store.digest(SampleStore.pass(pass)), outcome, at: after(seconds), policy: policy,
            event: AuditEvent(.session, ["score": .integer(412)]))
    }

    @Test func `each use and its end are in the log with the pass's digest`() throws {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        #expect(try Self.begin(store, 0) == .allowed)
        #expect(try Self.begin(store, 1) == .inUse)
        try Self.end(store, .failed(livenessPassed: true), 2)
        #expect(try Self.begin(store, 3) == .tooSoon(until: Self.after(7)))
        let entries = try StoreReader(folder: kiosk.folder.path).tail(9)
        #expect(entries.map(\.kind) == ["session-begun", "session-refused", "session", "session-refused"])
        let digest = try store.digest(SampleStore.pass(1)).value
        #expect(entries.allSatisfy { $0.fields["pass"] == digest })
        #expect(entries[2].fields["outcome"] == .word("failed"))
        #expect(entries[2].fields["failures"] == .integer(1))
        #expect(entries[2].fields["score"] == .integer(412))
        #expect(entries.map { $0.fields["allowance"] } == [.word("allowed"), .word("in-use"), nil, .word("too-soon")])
    }

    @Test func `the log is searched by what it has as digests alone, and gives whole sessions`() throws {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        let other = AuditValue.word("22")
        _ = try store.begin(
            store.digest(SampleStore.pass(1)), expires: SampleStore.later, at: Self.after(0), floor: .release,
            policy: .default, fields: ["session": .word("11")])
        let reference = try store.digest(reference: "20261127-0007").value
        try store.append(AuditEvent(.referral, ["session": .word("11")]), at: Self.after(1))
        try store.end(
            store.digest(SampleStore.pass(1)), .failed(livenessPassed: true), at: Self.after(2), policy: .default,
            event: AuditEvent(.session, ["session": .word("11"), "transaction": reference]))
        try store.append(AuditEvent(.referral, ["session": other]), at: Self.after(3))
        let reader = try StoreReader(folder: kiosk.folder.path)
        let subject = SampleStore.pass(1)
        let kinds = ["session-begun", "referral", "session"]
        #expect(try reader.entries(about: .transaction("20261127-0007")).map(\.kind) == kinds)
        #expect(try reader.entries(about: .pass(subject)).map(\.kind) == kinds)
        #expect(try reader.entries(about: .transaction("20261127-0008")).isEmpty)
        #expect(try reader.entries(about: .pass(SampleStore.pass(2))).isEmpty)
        #expect(try reader.entries(about: .pass(UseSubject(issuer: [1], number: subject.number))).isEmpty)
    }

    @Test func `failures and delays are kept across restarts, for each pass apart`() throws {
        let kiosk = try Kiosk()
        for round in 0..<5 {
            let store = try kiosk.open()
            #expect(try Self.begin(store, Int64(round) * 10) == (round < 2 ? .allowed : .livenessSpent))
            try Self.end(store, .failed(livenessPassed: false), Int64(round) * 10 + 1)
            try store.stop(at: Self.after(Int64(round) * 10 + 2))
        }
        let store = try kiosk.open()
        #expect(try Self.begin(store, 46) == .delayed(until: Self.after(71)))
        #expect(try Self.begin(store, -5000) == .delayed(until: Self.after(71)))
        #expect(try Self.begin(store, 46, pass: 2) == .allowed)
        #expect(try Self.begin(store, 71) == .livenessSpent)
        #expect(throws: StoreError.noUse) { try Self.end(store, .accepted, 72) }
        try Self.end(store, .acceptedByTeller, 72)
        #expect(try store.record(of: store.digest(SampleStore.pass(1))).failures == 0)
    }

    @Test func `a use that a former process left open is a failure with its entry`() throws {
        let kiosk = try Kiosk()
        var store: Store? = try kiosk.open()
        #expect(try store.map { try Self.begin($0, 0) } == .allowed)
        store = nil
        let next = try kiosk.open(at: Self.after(10))
        let record = try next.record(of: next.digest(SampleStore.pass(1)))
        #expect(record.failures == 1)
        #expect(!record.livenessInAll)
        #expect(!record.isOpen)
        #expect(try StoreReader(folder: kiosk.folder.path).tail(1).first?.kind == "session-abandoned")
    }

    @Test func `a stopped pass is accepted by the teller only`() throws {
        let kiosk = try Kiosk()
        let store = try kiosk.open()
        var policy = SampleStore.freePolicy
        policy.failuresBeforeStop = 3
        for _ in 0..<3 {
            #expect(try Self.begin(store, 0, policy: policy) == .allowed)
            try Self.end(store, .failed(livenessPassed: true), 0, policy: policy)
        }
        #expect(try Self.begin(store, 0, policy: policy) == .stopped)
        let entries = try kiosk.verify().entries
        #expect(throws: StoreError.noUse) { try Self.end(store, .accepted, 0, policy: policy) }
        #expect(try kiosk.verify().entries == entries)
        try Self.end(store, .acceptedByTeller, 0, policy: policy)
        #expect(throws: StoreError.noUse) { try Self.end(store, .brokenOff, 0, policy: policy) }
        #expect(try Self.begin(store, 0, policy: policy) == .allowed)
        try Self.end(store, .accepted, 0, policy: policy)
    }

    @Test func `the tries of a day are kept across restarts, whatever is accepted in between`() throws {
        let kiosk = try Kiosk()
        let outcomes: [UseOutcome] = [.interrupted(livenessPassed: false), .accepted, .failed(livenessPassed: false)]
        for (round, outcome) in outcomes.enumerated() {
            let store = try kiosk.open()
            #expect(try Self.begin(store, Int64(round) * 10) == .allowed)
            try Self.end(store, outcome, Int64(round) * 10 + 1)
            try store.stop(at: Self.after(Int64(round) * 10 + 2))
        }
        var store: Store? = try kiosk.open()
        #expect(try store.map { try Self.begin($0, 30) } == .livenessSpent)
        try store.map { try Self.end($0, .acceptedByTeller, 31) }
        #expect(try store.map { try Self.begin($0, 86_400) } == .livenessSpent)
        try store.map { try Self.end($0, .brokenOff, 86_400) }
        store = nil
        store = try kiosk.open()
        #expect(try store.map { try Self.begin($0, 86_406) } == .allowed)
        // Its acceptance, and the one of the teller.
        #expect(try store.map { try $0.record(of: $0.digest(SampleStore.pass(1))).begun.count } == 4)
    }

    @Test func `records that no longer matter are forgotten with retention, failures stay until the pass expires`()
        throws
    {
        let kiosk = try Kiosk()
        let run = SampleStore.Run()
        let store = try kiosk.open(run: run)
        #expect(try store.adopt(SampleStore.bundle(1, issued: SampleStore.start), at: SampleStore.start) == .new)
        for (pass, outcome) in [(1, UseOutcome.accepted), (2, .failed(livenessPassed: true))] as [(UInt8, UseOutcome)] {
            #expect(try Self.begin(store, 0, pass: pass) == .allowed)
            try Self.end(store, outcome, 1, pass: pass)
        }
        let (good, bad) = (try store.digest(SampleStore.pass(1)), try store.digest(SampleStore.pass(2)))
        run.pass(3600)
        try store.retain(days: 400, at: Self.after(86_000), policy: .default)
        #expect(try store.record(of: good) != UseRecord())
        try store.retain(days: 400, at: Self.after(86_401), policy: .default)
        #expect(try store.record(of: good) == UseRecord())
        #expect(try store.record(of: bad).failures == 1)
        #expect(try store.adopt(SampleStore.bundle(2, issued: SampleStore.later), at: SampleStore.later) == .new)
        try store.retain(days: 400, at: SampleStore.later, policy: .default)
        #expect(try store.record(of: bad) == UseRecord())
    }

    @Test func `nothing that names a person or a pass lies in the files`() throws {
        let kiosk = try Kiosk()
        let references = ["山田 花子", "0312345678", "taro@example.jp", "7654321-7654321"]
        let store = try kiosk.open()
        for index in 0..<40 {
            let reference = try store.digest(reference: references[index % references.count])
            _ = try Self.begin(store, Int64(index), pass: UInt8(index))
            let event = AuditEvent(.session, ["reference": reference.value, "note": .word(references[0])])
            try store.end(
                store.digest(SampleStore.pass(UInt8(index))), .failed(livenessPassed: true),
                at: Self.after(Int64(index)), policy: .default, event: event)
        }
        try store.checkpoint(at: Self.after(100))
        var secrets = references.map { Data($0.utf8) }
        for index in 0..<40 {
            let pass = SampleStore.passID(UInt8(index))
            secrets += [Data(pass.bytes), Data(pass.bytes.hexText.utf8), Data("\(pass)".utf8)]
        }
        func scan() throws -> [String] {
            try kiosk.folder.contents.filter { name in
                let content = try kiosk.bytes(kiosk.folder.path(name))
                return secrets.contains { content.range(of: $0) != nil }
            }
        }
        #expect(try scan() == [])
        // The scan does find what is there.
        let digest = try #require(StoreReader(folder: kiosk.folder.path).tail(1).first?.fields["pass"])
        guard case .digest(let bytes) = digest else { throw StoreError.noUse }
        #expect(try kiosk.bytes(kiosk.journal).range(of: Data(bytes)) != nil)
        try store.stop(at: Self.after(200))
        #expect(try scan() == [])
        #expect(try Kiosk().open().digest(SampleStore.pass(39)).value != digest)
    }
}
