import Foundation
import KaoinCore
import KaoinPass
import KaoinStore
import KaoinSystem
import KaoinTPM
import KaoinTestSupport
import Synchronization
import Testing

/// A TPM that is away at times.
private final class Flaky: MonotonicCounter {
    let isAway = Atomic<Bool>(false)
    private let counter: TPMCounter

    init(_ counter: TPMCounter) { self.counter = counter }

    func value() throws(CounterFault) -> UInt64 {
        guard !isAway.load(ordering: .relaxed) else { throw .noTPM }
        return try counter.value()
    }

    func raise() throws(CounterFault) -> UInt64 {
        guard !isAway.load(ordering: .relaxed) else { throw .noTPM }
        return try counter.raise()
    }
}

/// A state that was put back as a whole, against the counter of a real TPM (of software).
@Suite(.serialized) struct CounterTests {
    private let tpm: SoftTPM
    private let counter: TPMCounter
    private let start: UInt64
    private let kiosk: Kiosk

    init() throws {
        tpm = try SoftTPM()
        counter = TPMCounter(tpm.place)
        start = try counter.make()
        kiosk = try Kiosk()
    }

    private var counted: StateCounter { StateCounter(counter, start: start) }

    /// The whole folder, as somebody takes it with them.
    private func taken(_ name: String) throws -> TemporaryFolder {
        let copy = try TemporaryFolder()
        let place = copy.url.appending(path: name)
        try FileManager.default.copyItem(at: kiosk.folder.url, to: place)
        return copy
    }

    private func putBack(_ copy: TemporaryFolder, _ name: String) throws {
        for file in try FileManager.default.contentsOfDirectory(atPath: kiosk.folder.path) {
            try FileManager.default.removeItem(atPath: kiosk.folder.path(file))
        }
        for file in try FileManager.default.contentsOfDirectory(atPath: copy.path(name)) {
            try FileManager.default.copyItem(atPath: copy.path("\(name)/\(file)"), toPath: kiosk.folder.path(file))
        }
    }

    private func fail(_ store: Store, times: Int = 1) throws {
        let pass = try store.digest(SampleStore.pass)
        for _ in 0..<times {
            let allowance = try store.begin(
                pass, expires: SampleStore.later, at: SampleStore.start, floor: .release, policy: SampleStore.freePolicy
            )
            #expect(allowance.beginsUse)
            try store.end(
                pass, .failed(livenessPassed: true), at: SampleStore.start, policy: SampleStore.freePolicy,
                event: AuditEvent(.session))
        }
    }

    private func failures(_ store: Store) throws -> Int {
        try store.record(of: store.digest(SampleStore.pass)).failures
    }

    /// Why the state is not opened beside a counter; nil where it is.
    private func finding(_ counter: StateCounter, resets: [CounterReset] = []) -> CounterFinding? {
        do throws(StoreError) {
            _ = try kiosk.open(counter: counter, resets: resets)
            return nil
        } catch {
            if case .counter(let finding) = error { return finding }
            Issue.record("\(error)")
            return nil
        }
    }

    @Test func `an older state is found, whenever it was taken`() throws {
        var copies = [try taken("state")]
        for visit in 1...3 {
            let store = try kiosk.open(counter: counted)
            try fail(store)
            // Taken while the daemon runs, from a disk that is pulled.
            copies.append(try taken("state"))
            try fail(store)
            #expect(try failures(store) == 2 * visit)
            try store.stop(at: SampleStore.start)
            copies.append(try taken("state"))
        }
        let newest = copies.removeLast()
        for (index, copy) in copies.enumerated() {
            try putBack(copy, "state")
            let before = try counter.value()
            let found = try #require(finding(counted), "\(index)")
            switch found {
            // Of before the first use, and before there was any state at all.
            case .uncounted(let start, let value, _): #expect(index == 0 && start == self.start && value == before)
            case .older(let log, let value, _): #expect(index > 0 && log < value && value == before)
            default: Issue.record("\(found)")
            }
            // A look finds the same, and nothing was counted or written.
            if index > 0 {
                let reader = try StoreReader(folder: kiosk.folder.path)
                #expect(try reader.counterFinding(counted) == found)
            }
            #expect(try counter.value() == before)
        }
        try putBack(newest, "state")
        let store = try kiosk.open(counter: counted)
        #expect(try failures(store) == 6)
        #expect(try StoreReader(folder: kiosk.folder.path).counterFinding(counted) == nil)
    }

    @Test func `a removed state does not begin anew`() throws {
        let store = try kiosk.open(counter: counted)
        try fail(store)
        try store.stop(at: SampleStore.start)
        let empty = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: empty.path("state"), withIntermediateDirectories: true)
        try putBack(empty, "state")
        let found = finding(counted)
        guard case .uncounted? = found else {
            Issue.record("\(String(describing: found))")
            return
        }
    }

    @Test func `20 kills between the entry and the counter raise no alarm, and no failure is lost`() throws {
        let scratch = try TemporaryFolder()
        var random = SeededGenerator(seed: 20_261_127)
        var begun = 0
        for round in 0..<20 {
            let writer = try Writer(
                [
                    "count", kiosk.folder.path, tpm.place, "\(start)", round % 2 == 0 ? "before" : "after",
                    "\(Int.random(in: 1...4, using: &random))",
                ], scratch: scratch)
            // It ends itself, by SIGKILL.
            #expect(writer.finish() == .signal(SIGKILL))
            #expect(writer.lines.allSatisfy { !$0.hasPrefix("error") }, "\(writer.lines)")
            begun += writer.lines.count { $0 == "begun" }
        }
        let store = try kiosk.open(creating: false, counter: counted)
        #expect(try kiosk.verify().finding == nil)
        #expect(begun > 0)
        #expect((begun...begun + 20).contains(try failures(store)))
        let reader = try StoreReader(folder: kiosk.folder.path)
        #expect(try reader.counterFinding(counted) == nil)
        #expect(try reader.lastCount() == counter.value())
    }

    @Test func `what is not to be undone is counted, and nothing else is`() throws {
        func counts(_ body: (Store) throws -> Void) throws -> UInt64 {
            let store = try kiosk.open(counter: counted)
            let before = try counter.value()
            try body(store)
            let after = try counter.value()
            try store.stop(at: SampleStore.start)
            return after - before
        }
        func accept(_ store: Store) throws {
            let pass = try store.digest(SampleStore.pass(2))
            _ = try store.begin(
                pass, expires: SampleStore.later, at: SampleStore.start, floor: .release,
                policy: SampleStore.freePolicy)
            try store.end(
                pass, .accepted, at: SampleStore.start, policy: SampleStore.freePolicy, event: AuditEvent(.session))
        }
        // A daemon that starts again and again wears no TPM.
        let ofStart = try counts { _ in }
        let ofEntry = try counts { store in _ = try store.append(AuditEvent(.fault), at: SampleStore.start) }
        #expect(ofStart == 0 && ofEntry == 0)
        // The first use of a run, and each failure.
        let ofFailures = try counts { store in try fail(store, times: 3) }
        let ofAcceptances = try counts { store in for _ in 0..<3 { try accept(store) } }
        #expect(ofFailures == 4 && ofAcceptances == 1)
        // A bundle, which may revoke.
        let bundle = try SampleStore.bundle(1, issued: SampleStore.start)
        let ofBundle = try counts { store in _ = try store.adopt(bundle, at: SampleStore.start) }
        #expect(ofBundle == 1)
    }

    @Test func `without its counter no use begins, and with it again the next one does`() throws {
        let flaky = Flaky(counter)
        let store = try kiosk.open(counter: StateCounter(flaky, start: start))
        try fail(store)
        flaky.isAway.store(true, ordering: .relaxed)
        // The failure is written all the same, and the next use waits.
        let pass = try store.digest(SampleStore.pass)
        func begin() throws(StoreError) -> UseAllowance {
            try store.begin(
                pass, expires: SampleStore.later, at: SampleStore.start, floor: .release, policy: SampleStore.freePolicy
            )
        }
        #expect(try begin().beginsUse)
        try store.end(
            pass, .failed(livenessPassed: true), at: SampleStore.start, policy: SampleStore.freePolicy,
            event: AuditEvent(.session))
        #expect(try failures(store) == 2)
        #expect(throws: StoreError.counter(.unavailable(.noTPM))) { try begin() }
        #expect(store.countProblem == .counter(.unavailable(.noTPM)))
        flaky.isAway.store(false, ordering: .relaxed)
        #expect(try begin().beginsUse)
        #expect(store.countProblem == nil)
        #expect(try failures(store) == 2)
        flaky.isAway.store(true, ordering: .relaxed)
        try store.stop(at: SampleStore.start)
        #expect(
            finding(StateCounter(flaky, start: start))
                == .unavailable(.noTPM))
    }

    @Test func `another TPM, one without a counter and one whose counter was made anew are told`() throws {
        let store = try kiosk.open(counter: counted)
        try fail(store, times: 5)
        try store.stop(at: SampleStore.start)
        let other = try SoftTPM()
        let second = StateCounter(TPMCounter(other.place), start: start)
        #expect(finding(second) == .unavailable(.missing))
        let fresh = try TPMCounter(other.place).make()
        guard case .other(let log, fresh, _)? = finding(second)
        else {
            Issue.record("another TPM's counter is taken")
            return
        }
        #expect(log == (try counter.value()))
        // Removed and made anew it goes on above: the state is behind.
        try tpm.tool(["nvundefine", "-C", "o", "0x01804b41"])
        #expect(finding(counted) == .unavailable(.missing))
        #expect(try counter.make() > log)
        guard case .older(log, _, _)? = finding(counted) else {
            Issue.record("a counter that was made anew is taken")
            return
        }
    }

    @Test func `the root releases one state once`() throws {
        let store = try kiosk.open(counter: counted)
        try fail(store)
        try store.stop(at: SampleStore.start)
        let older = try taken("state")
        let again = try kiosk.open(counter: counted)
        try fail(again)
        try again.stop(at: SampleStore.start)
        try putBack(older, "state")
        guard case .older(let log, let value, let end)? = finding(counted) else {
            Issue.record("the older state is taken")
            return
        }
        let key = try SampleStore.signer().verifier.key
        let right = CounterReset(kiosk: key, value: value, end: end)
        // For another kiosk, another number, another state.
        let wrong = [
            CounterReset(kiosk: try SampleStore.signer(8).verifier.key, value: value, end: end),
            CounterReset(kiosk: key, value: value + 1, end: end), CounterReset(kiosk: key, value: value - 1, end: end),
            CounterReset(kiosk: key, value: value, end: end.reversed()),
        ]
        #expect(
            finding(counted, resets: wrong)
                == .older(log: log, counter: value, end: end))
        let released = try kiosk.open(counter: counted, resets: wrong + [right])
        #expect(try failures(released) == 1)
        try fail(released)
        try released.stop(at: SampleStore.start)
        let entries = try StoreReader(folder: kiosk.folder.path).tail(50)
        let entry = try #require(entries.first { $0.fields["state"] == .word("reset") })
        #expect(entry.kind == "counter" && entry.fields["before"] == .integer(Int64(log)))
        #expect(entry.fields["value"] == .integer(Int64(value) + 1))
        #expect(entry.fields["finding"] == .word("state-older"))
        #expect(try kiosk.verify().finding == nil)
        // The same word does not bring the same older state in again.
        try putBack(older, "state")
        guard case .older? = finding(counted, resets: [right])
        else {
            Issue.record("a release is used twice")
            return
        }
    }

    @Test func `retention keeps the entry that the counter is compared with`() throws {
        let run = SampleStore.Run()
        let flaky = Flaky(counter)
        let store = try kiosk.open(run: run, counter: StateCounter(flaky, start: start))
        try fail(store)
        let reader = try StoreReader(folder: kiosk.folder.path)
        let count = try #require(try reader.lastCount())
        flaky.isAway.store(true, ordering: .relaxed)
        try store.append(Array(repeating: AuditEvent(.fault), count: 700), at: SampleStore.start)
        #expect(try store.adopt(SampleStore.bundle(1, issued: SampleStore.later), at: SampleStore.later) == .new)
        run.pass(3600)
        #expect(try store.retain(days: 30, at: SampleStore.later, policy: .default) == 0)
        #expect(try reader.lastCount() == count)
        flaky.isAway.store(false, ordering: .relaxed)
        try fail(store)
        #expect(try reader.lastCount() ?? 0 > count)
        #expect(try store.retain(days: 30, at: SampleStore.later, policy: .default) > 0)
        #expect(try reader.counterFinding(counted) == nil)
        try store.stop(at: SampleStore.later)
        _ = try kiosk.open(at: SampleStore.later, counter: counted)
    }
}
