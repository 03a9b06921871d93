import Foundation
import KaoinCore
import KaoinStore
import KaoinTPM
import KaoinTestSupport
import Testing

/// Everything that a kiosk writes down stands in docs/AUDIT.md, and everything that stands there is written down.
@Suite(.timeLimit(.minutes(240))) struct KindTests {
    /// The first column of the table of kinds.
    private static func documented(_ head: String = "| kind | when |") throws -> Set<String> {
        let text = try String(contentsOf: Peer.root.appending(path: "docs/AUDIT.md"), encoding: .utf8)
        let table = text.split(separator: "\n").drop { !$0.hasPrefix(head) }.prefix { $0.hasPrefix("|") }
        return Set(
            table.flatMap { line in
                let cell = line.split(separator: "|").first ?? ""
                return cell.matches(of: /`([a-z-]+)`/).map { String($0.1) }
            })
    }

    @Test func `the documented kinds are those that the program knows`() throws {
        #expect(try Self.documented() == Set(AuditKind.allCases.map(\.rawValue)))
        #expect(try Self.documented("| kind of a register | when |") == Set(RegisterKind.allCases.map(\.rawValue)))
    }

    /// Entries that a daemon writes: two kiosks, one of which cannot open its state for a while and has no camera.
    private static let course = """
        said() { for i in $(seq 600); do grep -q "$1" ${2:-log} && return; sleep 0.2; done; echo "never said: $1"; exit 1; }
        ask() { curl --silent --max-time 300 --unix-socket run/$1.sock -X $2 http://k$3 "${@:4}"; }
        begin() { ask teller POST /v1/sessions -H 'Content-Type: application/json' \\
            -d "{\\"purpose\\":\\"w\\",\\"transaction\\":\\"$1\\"}" | sed 's/.*"session":"\\([0-9a-f]*\\)".*/\\1/'; }
        phase() { for i in $(seq 900); do ask teller GET /v1/session | grep -q "$1" && return; sleep 0.1; done
            echo "never in $1"; exit 1; }
        cp -r state state-2
        # access-denied, self-test, reload, settings
        ask teller GET /v1/metrics >/dev/null
        ask technician POST /v1/selftest -H 'Content-Type: application/json' -d '{"checks":"keys"}' >/dev/null
        printf '[limits]\\nawaiting_pass = 60\\n' >>kaoin.toml
        ask technician POST /v1/reload >/dev/null
        # a session that is accepted; then one that is killed within; then one that is refused
        begin T-1 >/dev/null; cat pass.txt >>scanner; echo >>scanner
        phase 'unning":false'
        begin T-2 >/dev/null; cat pass.txt >>scanner; echo >>scanner
        until ask teller GET /v1/session | grep -qE 'opening-pass|capturing|challenging|comparing'; do :; done
        kill -9 $daemon; wait $daemon 2>/dev/null || true
        kaoind-lab --config kaoin.toml 2>>log & daemon=$!
        ready
        # the root resets the clocks, and tells a bundle that is too old: the teller is asked
        officers=$(printf 'correct horse battery\\nstaple of the second officer')
        sed 's/^number = 1/number = 2\\nissued = 2026-04-02\\nreset_clock = true/; ' trust.toml >trust-2.toml
        kaoin trust build trust-2.toml --last trust.bundle --out draft-2 >/dev/null
        kaoin trust sign draft-2 --last trust.bundle --root-key root.key --out trust-2.bundle <<<"$officers" >/dev/null 2>&1
        kaoin trust import trust-2.bundle --config kaoin.toml --state state >/dev/null
        said 'another trust bundle is in force'
        id=$(begin T-3); cat pass.txt >>scanner; echo >>scanner
        phase awaiting-teller
        ask teller DELETE /v1/sessions/$id >/dev/null
        # a pause of a day
        sed 's/^number = 1/number = 3/; s/^pause = 0/pause = 86400/' trust.toml >trust-3.toml
        kaoin trust build trust-3.toml --last trust-2.bundle --out draft-3 >/dev/null
        kaoin trust sign draft-3 --last trust-2.bundle --root-key root.key --out trust-3.bundle <<<"$officers" >/dev/null 2>&1
        kaoin trust import trust-3.bundle --config kaoin.toml --state state >/dev/null
        kill -HUP $daemon
        until kaoin audit tail --state state -n 60 | grep -q 'number=3'; do sleep 0.1; done
        begin T-4 >/dev/null; cat pass.txt >>scanner; echo >>scanner
        phase 'unning":false'
        kill $daemon; wait $daemon
        # A bank's daemon without a camera, whose state another process has for a while.
        mkdir -p run-2
        grep -v '^\\[limits\\]\\|^awaiting' kaoin.toml | sed 's#/state"#/state-2"#; s#/run"#/run-2"#' >bank.toml
        exec 9>state-2/kaoin.lock; flock 9
        kaoind --config bank.toml 2>log-2 9>&- & bank=$!
        said 'no session can begin' log-2
        exec 9>&-
        until kaoin audit tail --state state-2 -n 60 2>/dev/null | grep -q ' store '; do sleep 0.2; done
        until kaoin audit tail --state state-2 -n 60 | grep -q ' fault '; do sleep 0.2; done
        kill $bank; wait $bank || true
        for state in state state-2; do kaoin audit verify --state $state --receipt-key receipt.pub | tail -n 1; done
        for state in state state-2; do kaoin audit export --state $state; done
        """

    /// Entries that come after an hour alone.
    private static func retained() throws -> [String] {
        let folder = try TemporaryFolder()
        let run = SampleStore.Run()
        let store = try Store(
            folder: folder.path, creating: true, signer: SampleStore.signer(), at: SampleStore.start,
            elapsed: { run.elapsed })
        try store.append(Array(repeating: AuditEvent(.fault), count: 300), at: SampleStore.start)
        #expect(try store.adopt(SampleStore.bundle(1, issued: SampleStore.later), at: SampleStore.later) == .new)
        run.pass(3600)
        #expect(try store.retain(days: 30, at: SampleStore.later, policy: .default) > 0)
        return try StoreReader(folder: folder.path).tail(1).map(\.kind)
    }

    /// With the counter of a TPM, which no tried kiosk has.
    private static func counted() throws -> [String] {
        let (tpm, folder) = (try SoftTPM(), try TemporaryFolder())
        let counter = TPMCounter(tpm.place)
        let store = try Store(
            folder: folder.path, creating: true, signer: SampleStore.signer(),
            counter: StateCounter(counter, start: counter.make()), at: SampleStore.start)
        try store.stop(at: SampleStore.start)
        return try StoreReader(folder: folder.path).tail(5).map(\.kind)
    }

    /// A state of version 0.1.0 is taken over.
    private static func takenOver() throws -> [String] {
        let folder = try TemporaryFolder()
        for (name, data) in [
            ("kaoin.sqlite", try Data(contentsOf: Vector.folder.appending(path: "store/version-1.sqlite"))),
            ("kaoin.sqlite-wal", Data()),
        ] { try data.write(to: URL(filePath: folder.path(name))) }
        let reader = try StoreReader(folder: folder.path)
        let head = try reader.verify(keys: nil).head
        _ = try Store(
            folder: folder.path, creating: false, signer: SampleStore.signer(), takeOver: head, at: SampleStore.start)
        return try StoreReader(folder: folder.path).tail(50).map(\.kind).filter { $0 == "take-over" }
    }

    @Test func `every documented kind is written, none that is not documented, and entries say who`() throws {
        let text = try TriedKiosk.run(Self.course)
        let entries = text.split(separator: "\n").compactMap { line in
            try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        }
        let kinds = Set(
            entries.compactMap { $0["kind"] as? String } + (try Self.retained()) + (try Self.takenOver())
                + (try Self.counted()))
        #expect(kinds == (try Self.documented()), "\(text.prefix(2000))")
        func fields(_ kind: String) -> [[String: Any]] {
            entries.filter { $0["kind"] as? String == kind }.compactMap { $0["fields"] as? [String: Any] }
        }
        let user = Int(getuid())
        #expect(fields("session-begun").allSatisfy { $0["caller"] as? Int == user })
        #expect(fields("session").allSatisfy { $0["caller"] as? Int == user })
        #expect(fields("session").contains { $0["cancelled-by"] as? Int == user })
        #expect(
            fields("reload").contains { $0["caller"] as? Int == user }
                && fields("reload").contains { $0["caller"] == nil })
        #expect(fields("store").first?["finding"] as? String == "store-locked")
        #expect(fields("clock").first?["state"] as? String == "reset")
        #expect(fields("settings").contains { ($0["content"] as? String)?.count == 32 })
        // Which program it was, by which settings, stands at each start, each reload and each use.
        let inForce = Set((fields("settings") + fields("reload")).compactMap { $0["in-force"] as? String })
        #expect(!inForce.isEmpty && inForce.allSatisfy { $0.count == 64 })
        #expect(fields("session-begun").allSatisfy { inForce.contains($0["settings"] as? String ?? "") })
        #expect(fields("reload").allSatisfy { ($0["in-force"] as? String)?.count == 64 })
        let programs = Set((fields("start") + fields("session-begun")).compactMap { $0["program"] as? String })
        // The laboratory's daemon and a bank's, of one version.
        #expect(Set(programs.map { $0.split(separator: "/").last }).count == 1, "\(programs)")
        #expect(
            programs.contains { $0.hasPrefix("kaoind-lab/") }
                && programs.allSatisfy { $0.hasPrefix("kaoind") && $0.contains("/") })
        #expect(text.contains("no finding"))
    }
}
