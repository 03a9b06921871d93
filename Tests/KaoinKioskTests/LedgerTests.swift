import KaoinCore
import KaoinKiosk
import KaoinKioskTestSupport
import KaoinStore
import KaoinTestSupport
import Testing

struct LedgerTests {
    /// The attack: the state is held when the daemon starts, so that no entry tells of the start and its settings.
    @Test func `a start that could not be written is written when it can be, with its settings and why it was late`()
        async throws
    {
        let folder = try TemporaryFolder()
        let signer = try SampleStore.signer()
        let clock = Branch.Clock()
        var holder: Store? = try Store(folder: folder.path, creating: true, signer: signer, at: clock.now)
        let ledger = Ledger(folder: folder.path, signer: signer, clock: clock)
        let settings = AuditEvent(.settings, ["in-force": .hash(KioskSettings().digest)])
        await #expect(throws: StoreError.self) {
            try await ledger.open(["program": .word("kaoind/1.2.3")], then: [settings])
        }
        try holder?.stop(at: clock.now)
        holder = nil
        // Whatever is written first, it comes behind the start.
        _ = try await ledger.append(AuditEvent(.fault))
        try await ledger.stop()
        let entries = try StoreReader(folder: folder.path).tail(5)
        #expect(entries.map(\.kind) == ["start", "settings", "store", "fault", "stop"])
        #expect(entries[0].fields["program"] == .word("kaoind/1.2.3"))
        #expect(entries[1].fields["in-force"] == .hash(KioskSettings().digest))
        #expect(entries[2].fields["finding"] == .word("store-locked"))
    }
}
