import KaoinTestSupport
import Testing

/// A session whose client goes away frees the counter.
@Suite(.serialized) struct OrphanedSessionTests {
    @Test(arguments: ["TERM", "HUP", "INT"])
    func `a client that is ended cancels its session first`(signal: String) throws {
        let text = try TriedKiosk.run(
            """
            # Signals that a shell's background jobs ignore are not ignored here.
            set -m
            kaoin verify --run run --transaction T-1 >said 2>&1 &
            client=$!
            until grep -q . said; do sleep 0.1; done
            kill -\(signal) $client
            code=0; wait $client || code=$?
            cat said
            echo "ended with $code"
            kaoin cancel --run run 2>&1 || echo "nothing with $?"
            kill $daemon
            wait $daemon || true
            """)
        #expect(text.contains("cancelled by the teller"), "\(text)")
        #expect(text.contains("ended with 1\n"), "\(text)")
        #expect(text.contains("no verification is running") && text.contains("nothing with 1\n"), "\(text)")
    }

    @Test func `a session whose client was killed is cancelled by command`() throws {
        let text = try TriedKiosk.run(
            """
            kaoin verify --run run --transaction T-1 >said 2>&1 &
            client=$!
            until grep -q . said; do sleep 0.1; done
            kill -9 $client
            wait $client || true
            kaoin status --run run | grep Session
            kaoin cancel --run run
            kaoin verify --run run --transaction T-2 >again 2>&1 &
            until grep -q . again; do sleep 0.1; done
            session=$(kaoin status --run run --json | grep -o '"session":"[0-9a-f]*"' | cut -d'"' -f4)
            LC_ALL=ja_JP.UTF-8 kaoin cancel --run run $session
            kaoin cancel --run run 00000000000000000000000000000000 2>&1 || echo "unknown with $?"
            kill $daemon
            wait $daemon || true
            """)
        #expect(text.contains("cancelled: session "), "\(text)")
        #expect(text.contains("中止しました: セッション "), "\(text)")
        #expect(text.contains("there is no such session") && text.contains("unknown with 2"), "\(text)")
    }
}
