import KaoinCore
import KaoinKiosk
import KaoinKioskTestSupport
import KaoinPass
import KaoinStore
import KaoinTPM
import KaoinTestSupport
import Testing

/// A kiosk that refuses its state until the root releases it.
@Suite(.serialized) struct LedgerCounterTests {
    @Test func `a state that does not go with the counter is opened by the bundle that releases it, and by no other`()
        async throws
    {
        let (tpm, folder) = (try SoftTPM(), try TemporaryFolder())
        let (signer, clock) = (try SampleStore.signer(), Branch.Clock())
        let counter = TPMCounter(tpm.place)
        let start = try counter.make()
        // Somebody took the folder away, and a new state is made.
        _ = try counter.raise()
        let ledger = Ledger(
            folder: folder.path, signer: signer, counter: StateCounter(counter, start: start), clock: clock)
        func refusal() async -> CounterFinding? {
            do throws(StoreError) {
                try await ledger.open(["program": .word("kaoind/1.2.3")])
                return nil
            } catch {
                if case .counter(let finding) = error { return finding }
                return nil
            }
        }
        guard case .uncounted(start, let value, let end)? = await refusal() else {
            Issue.record("a state that never was counted is taken")
            return
        }
        let other = try SampleStore.bundle(
            1, issued: clock.now,
            counterResets: [CounterReset(kiosk: signer.verifier.key, value: value + 1, end: end)])
        await #expect(throws: StoreError.self) { try await ledger.adopt(other) }
        // Asked again it says the same: it has written nothing meanwhile.
        #expect(await refusal() == .uncounted(start: start, counter: value, end: end))
        let releasing = try SampleStore.bundle(
            2, issued: clock.now, counterResets: [CounterReset(kiosk: signer.verifier.key, value: value, end: end)])
        #expect(try await ledger.adopt(releasing) == .new)
        _ = try await ledger.append(AuditEvent(.fault))
        try await ledger.stop()
        let entries = try StoreReader(folder: folder.path).tail(20)
        #expect(entries.first?.kind == "counter" && entries.first?.fields["state"] == .word("reset"))
        #expect(entries.contains { $0.kind == "store" && $0.fields["finding"] == .word("state-uncounted") })
        #expect(entries.contains { $0.kind == "start" && $0.fields["program"] == .word("kaoind/1.2.3") })
        // From then on it goes with the counter.
        let next = Ledger(
            folder: folder.path, signer: signer, counter: StateCounter(counter, start: start), clock: clock)
        try await next.open()
        try await next.stop()
    }
}
