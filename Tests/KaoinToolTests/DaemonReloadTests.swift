import Testing

/// SIGHUP at the built daemon.
@Suite(.timeLimit(.minutes(240))) struct DaemonReloadTests {
    @Test func `changed limits are in force for the next session, a mistake changes nothing`() throws {
        // Each step prints what it saw; the daemon's log tells the rest.
        let text = try TriedKiosk.run(
            """
            said() { for i in $(seq 150); do grep -q "$1" log && return; sleep 0.2; done; echo "never said: $1"; exit 1; }
            verify() { kaoin verify --run run --json --transaction T-1 | tail -n 1 || true; }
            printf '[limits]\\nawaiting_pass = 5\\n' >>kaoin.toml
            kill -HUP $daemon; said 'changed settings are in force: limits'
            start=$(date +%s); verify; echo "seconds $(($(date +%s) - start))"
            cp kaoin.toml good.toml
            printf 'awaiting_tea = 5\\n' >>kaoin.toml
            kill -HUP $daemon; said 'the settings in force stay: .*awaiting_tea'
            sed 's/threads.*//; s/^\\[keys\\]/[models]\\nthreads = 1\\n[keys]/' good.toml >kaoin.toml
            kill -HUP $daemon; said 'come into force with a restart: models'
            ready
            kaoin audit tail --state state -n 20 | grep -c 'settings  changed=limits'
            kill $daemon; wait $daemon; echo "ended $?"
            """)
        #expect(text.contains("no-pass"), "\(text)")
        let seconds = text.firstMatch(of: /seconds (\d+)/).flatMap { Int($0.1) }
        #expect((5..<60).contains(seconds ?? 0), "\(text)")
        #expect(text.contains("\n1\nended 0"), "\(text)")
    }
}
