import Foundation
import KaoinTestSupport
import Testing

/// SIGHUP at the built daemon.
@Suite(.timeLimit(.minutes(30))) struct DaemonReloadTests {
    @Test func `changed limits are in force for the next session, a mistake changes nothing`() throws {
        let folder = try TemporaryFolder()
        // Each step prints what it saw; the daemon's log tells the rest.
        let script = """
            set -e
            trap 'kill -9 $(jobs -p) 2>/dev/null || true' EXIT
            '\(Peer.root.path)/scripts/try-kiosk' '\(folder.path)/kiosk' >/dev/null
            cd '\(folder.path)/kiosk'
            kaoind --config kaoin.toml 2>log &
            daemon=$!
            ready() { until kaoin status --run run >/dev/null 2>&1; do sleep 0.2; done; }
            said() { for i in $(seq 150); do grep -q "$1" log && return; sleep 0.2; done; echo "never said: $1"; exit 1; }
            verify() { kaoin verify --run run --json --transaction T-1 | tail -n 1 || true; }
            ready
            printf '[limits]\\nawaiting_pass = 5\\n' >>kaoin.toml
            kill -HUP $daemon; said 'changed settings are in force: limits'
            start=$(date +%s); verify; echo "seconds $(($(date +%s) - start))"
            cp kaoin.toml good.toml
            printf 'awaiting_tea = 5\\n' >>kaoin.toml
            kill -HUP $daemon; said 'the settings in force stay: .*awaiting_tea'
            sed 's/threads.*//; s/^\\[keys\\]/[models]\\nthreads = 1\\n[keys]/' good.toml >kaoin.toml
            kill -HUP $daemon; said 'come into force with a restart: models'
            ready
            kaoin audit tail --state state -n 20 | grep -c settings
            kill $daemon; wait $daemon; echo "ended $?"
            """
        let output = try Peer.run(
            URL(filePath: "/usr/bin/env"),
            [
                "PATH=\(Tool.path.deletingLastPathComponent().path):/usr/bin:/bin", "LANG=C.UTF-8", "bash", "-c",
                script,
            ])
        let text = String(decoding: output, as: UTF8.self)
        #expect(text.contains("no-pass"), "\(text)")
        let seconds = text.firstMatch(of: /seconds (\d+)/).flatMap { Int($0.1) }
        #expect((5..<60).contains(seconds ?? 0), "\(text)")
        #expect(text.contains("\n1\nended 0"), "\(text)")
    }
}
