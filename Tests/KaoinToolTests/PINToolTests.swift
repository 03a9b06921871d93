import Foundation
import KaoinTestSupport
import Testing

/// A pass with a PIN from the outside.
@Suite(.serialized) struct PINToolTests {
    @Test func `a pass with a PIN is issued, shown as such, and opens with it alone`() throws {
        let counter = try Counter()
        let pass = counter.folder.path("pin.png")
        let issued = try Tool.run(
            counter.enrolment(branchKey: counter.branchKey, out: pass) + ["--pin"], input: "4071\n")
        #expect(issued.code == 0, "\(issued.errors)")
        #expect(try #require(issued.lines().first?["qr_version"] as? Int) <= 16)

        let shown = try Tool.run(["pass", "inspect", "--json", pass])
        #expect(try shown.lines().first?["needs_pin"] as? Bool == true)

        let open = ["pass", "open", "--json", "--issuer", counter.issuer, "--branch-key", counter.branchKey, pass]
        let without = try Tool.run(open)
        #expect(without.code == 1)
        #expect(without.errorKind == "pass-pin-required")
        let wrong = try Tool.run(open + ["--pin"], input: "4072\n")
        #expect(wrong.code == 1)
        #expect(wrong.errorKind == "pass-private-part-unreadable")
        let right = try Tool.run(open + ["--pin"], input: "4071\n")
        #expect(right.code == 0)
        #expect(try right.lines().first?["reference"] as? String == "1234567")
        // Asked for, and in no output.
        #expect(right.errors.contains("PIN"))
        #expect(!(right.output + right.errors + issued.output + issued.errors).contains("4071\n"))

        let match = try Tool.run(
            [
                "match", "--json", "--pass", pass, "--image", Portraits.path("obama2.jpg"), "--branch-key",
                counter.branchKey, "--issuer", counter.issuer, "--pin",
            ], input: "4071")
        #expect(match.code == 0)
    }

    /// Types lines at a terminal, each after the tool has asked.
    private func type(_ lines: [String], _ arguments: [String]) throws -> (code: Int32, shown: String) {
        let script = """
            import os, pty, sys, termios, time
            lines, command = sys.argv[1].split(","), sys.argv[2:]
            child, terminal = pty.fork()
            if child == 0:
                os.execv(command[0], command)
            shown, asked = b"", 0
            while True:
                try:
                    part = os.read(terminal, 4096)
                except OSError:
                    break
                if not part:
                    break
                shown += part
                if asked < len(lines) and shown.count(b": ") > asked and shown.rstrip(b" ").endswith(b":"):
                    # What is typed before the tool hides it is thrown away, as it should be.
                    for _ in range(60_000):
                        if not termios.tcgetattr(terminal)[3] & termios.ECHO:
                            break
                        time.sleep(0.01)
                    os.write(terminal, lines[asked].encode() + b"\\n")
                    asked += 1
            sys.stdout.buffer.write(shown)
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            """
        let ended = try Program.run(
            "/usr/bin/python3", ["-c", script, lines.joined(separator: ","), Tool.path.path] + arguments,
            environment: ["LC_ALL": "C.UTF-8"])
        return (ended.code, ended.text)
    }

    @Test func `at a terminal a PIN is chosen by typing it twice`() throws {
        let counter = try Counter()
        let out = counter.folder.path("pin.png")
        let arguments = counter.enrolment(branchKey: counter.branchKey, out: out) + ["--pin"]
        let differing = try type(["4071", "4017"], arguments)
        #expect(differing.code == 2 && differing.shown.contains("pins-differ"), "\(differing.shown)")
        #expect(!FileManager.default.fileExists(atPath: out))
        let equal = try type(["4071", "4071"], arguments)
        #expect(equal.code == 0, "\(equal.shown)")
        #expect(!equal.shown.contains("4071"))
        let open = [
            "pass", "open", "--json", "--issuer", counter.issuer, "--branch-key", counter.branchKey, "--pin", out,
        ]
        #expect(try Tool.run(open, input: "4071\n").code == 0)
    }

    @Test(arguments: [("12\n", "not-a-pin"), ("abcd\n", "not-a-pin"), ("", "secret-unreadable")])
    func `what is no PIN is wrong use`(input: String, kind: String) throws {
        let counter = try Counter()
        let out = counter.folder.path("pin.png")
        let result = try Tool.run(counter.enrolment(out: out) + ["--pin"], input: input)
        #expect(result.code == 2)
        #expect(result.errorKind == kind)
        #expect(!FileManager.default.fileExists(atPath: out))
    }

    @Test func `a line that is too long is refused`() throws {
        let counter = try Counter()
        let long = String(repeating: "1", count: 200)
        let result = try Tool.run(counter.enrolment(out: counter.folder.path("pin.png")) + ["--pin"], input: long)
        #expect(result.code == 2)
        #expect(result.errorKind == "secret-unreadable")
    }
}
