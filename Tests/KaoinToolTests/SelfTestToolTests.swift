import Foundation
import KaoinTestSupport
import Testing

/// `kaoin selftest` beside the built daemon.
@Suite(.timeLimit(.minutes(240))) struct SelfTestToolTests {
    /// Each step prints what it saw.
    private func run(_ script: String) throws -> String {
        let head = """
            selftest() { kaoin selftest --config kaoin.toml --json --language en "$@" && code=0 || code=$?; echo "code $code"; }
            only() { for name; do echo "--only $name"; done; }
            result() { grep -o '"result":"[a-z]*"' | tr '\\n' ' '; }

            """
        return try TriedKiosk.run(head + script)
    }

    @Test func `the parts of a kiosk to try pass, and a setting of a laboratory is no setting of theirs`() throws {
        let text = try run(
            """
            selftest $(only daemon keys camera camera-picture scanner clock trust storage state audit models embedding \
            speed session) --html report.html
            grep -c '<svg' report.html
            selftest --only keys --language ja | grep -o 署名は正常
            kaoin audit tail --state state -n 5 | grep -o self-test | head -n 1
            cp kaoin.toml healthy.toml
            printf '[development]\\nassume_liveness = true\\n' >>kaoin.toml
            selftest --only load
            cp healthy.toml kaoin.toml
            printf 'threads = x\\n' >>kaoin.toml
            selftest --only load
            kaoin selftest --only nothing 2>/dev/null || echo "wrong use $?"
            """)
        // How fast the machine is just now is told, and is nothing that a test goes by.
        let isSlow = text.contains("end other programs")
        let summary = isSlow ? #""passed":13,"skipped":0,"warnings":1}"# : #""passed":14,"skipped":0,"warnings":0}"#
        #expect(text.contains(#""failed":0,"# + summary), "\(text)")
        #expect(text.contains("customer accepted, stranger rejected different-person"), "\(text)")
        #expect(text.contains("the ones that are named"), "\(text)")
        #expect(text.contains("code 0\n4\n"), "\(text)")
        #expect(text.contains("code 0\n4\n署名は正常\nself-test\n"), "\(text)")
        #expect(text.components(separatedBy: #""kind":"settings-malformed""#).count == 3, "\(text)")
        #expect(text.contains("'development' is not known") && text.contains("code 3\nwrong use 2"), "\(text)")
    }

    @Test func `a session is not disturbed, whichever came first`() throws {
        let text = try run(
            """
            verify() { kaoin verify --run run --json --transaction "$1" 2>&1 | tail -n 1 >"$1"; }
            in_session() { until kaoin status --run run --json | grep -q '"session"'; do sleep 0.1; done; }
            # The self-test has the camera when the session wants it.
            verify T-1 & session=$!
            in_session
            selftest $(only camera camera-picture) | result
            cat pass.txt >>scanner
            wait $session; echo; cat T-1
            (selftest $(only camera camera-picture) | result >first) & test=$!
            sleep 0.5
            verify T-2 & session=$!
            in_session; cat pass.txt >>scanner
            wait $session; cat T-2; wait $test; cat first
            # Two technicians at once.
            (selftest $(only daemon camera) >a) & test=$!
            selftest $(only daemon camera) >b; wait $test
            echo "both $(cat a b | grep -c '"failed":0,"passed":2')"
            kill $daemon; wait $daemon || true
            selftest --only daemon
            """)
        #expect(text.contains("\"result\":\"skipped\" \"result\":\"skipped\" \n"), "\(text)")
        #expect(text.components(separatedBy: #""kind":"accepted""#).count == 3, "\(text)")
        #expect(text.contains("both 2\n"), "\(text)")
        #expect(text.contains(#""check":"daemon""#) && text.contains("it does not answer"), "\(text)")
        #expect(text.contains(#""failed":1,"#) && text.hasSuffix("code 1\n"), "\(text)")
    }

    @Test func `a machine that nobody has set up lacks what its settings name, and is accused of nothing`() throws {
        let folder = try TemporaryFolder()
        let settings = folder.path("kaoin.toml")
        let text = """
            state_folder = "\(folder.path("state"))"
            [keys]
            branch = ["\(folder.path("branch.key"))"]
            receipt = "\(folder.path("receipt.key"))"
            roots = ["\(folder.path("root.pub"))"]
            [access]
            teller = ["no-such-group-here"]
            """
        try Data(text.utf8).write(to: URL(filePath: settings))
        #expect(try Tool.run(["config", "check", "--file-only", settings]).code == 0)
        let here = try Tool.run(["config", "check", "--json", "--config", settings])
        let line = try #require(try here.lines().first)
        let missing = try #require(line["missing"] as? [String])
        #expect(here.code == 1 && line["valid"] as? Bool == true)
        #expect(missing.contains("no-such-group-here") && missing.contains(folder.path("receipt.key")), "\(missing)")
        let log = try Tool.run(["selftest", "--json", "--only", "audit", "--config", settings])
        #expect(log.code == 0 && log.output.contains("no daemon has run here yet"), "\(log.output)\(log.errors)")
        // With a key an empty state is one that somebody emptied.
        try Data("x".utf8).write(to: URL(filePath: folder.path("receipt.key")))
        try FileManager.default.createDirectory(atPath: folder.path("state"), withIntermediateDirectories: true)
        let emptied = try Tool.run(["selftest", "--json", "--only", "audit", "--config", settings])
        #expect(emptied.code == 1 && !emptied.output.contains("no daemon has run here yet"), "\(emptied.output)")
    }
}
