import Foundation
import KaoinSystem
import KaoinTestSupport
import Testing

/// Programs of the machine, started for real.
@Suite struct ChildProcessTests {
    @Test func `it tells how a program ended`() throws {
        #expect(try ChildProcess("/bin/true", []).wait() == .code(0))
        #expect(try ChildProcess("/bin/sh", ["-c", "exit 7"]).wait() == .code(7))
        #expect(try ChildProcess("/bin/sh", ["-c", "kill -9 $$"]).wait() == .signal(9))
    }

    @Test func `a program that is not there says so`() {
        let fault = #expect(throws: ChildProcess.Fault.self) { try ChildProcess("/nowhere/at all", []) }
        #expect(fault?.reason == "No such file or directory")
    }

    @Test func `words, variables and folder arrive as they are`() throws {
        let folder = try TemporaryFolder()
        let child = try ChildProcess(
            "/bin/sh", ["-c", #"printf '%s|%s|' "$@" "$NAME"; pwd"#, "sh", "two words; $HOME"],
            environment: ["NAME": "顔印 = x"], in: folder.path, output: .pipe)
        let said = String(decoding: try #require(child.output).readToEnd(), as: UTF8.self)
        #expect(said == "two words; $HOME|顔印 = x|\(URL(filePath: folder.path).resolvingSymlinksInPath().path)\n")
        #expect(child.wait() == .code(0))
    }

    @Test func `it has an empty input, and files for what it says`() throws {
        let folder = try TemporaryFolder()
        for name in ["output", "errors"] {
            try Data("older and longer".utf8).write(to: folder.url.appending(path: name))
        }
        let child = try ChildProcess(
            "/bin/sh", ["-c", "cat; echo said; echo failed >&2"], output: .file(folder.path("output")),
            errors: .file(folder.path("errors")))
        #expect(child.wait() == .code(0))
        #expect(try String(contentsOfFile: folder.path("output"), encoding: .utf8) == "said\n")
        #expect(try String(contentsOfFile: folder.path("errors"), encoding: .utf8) == "failed\n")
    }

    @Test func `it gets no file that this process has open`() throws {
        let folder = try TemporaryFolder()
        try Data().write(to: folder.url.appending(path: "secret"))
        // Not closed by itself when a program starts.
        let open = Glibc.open(folder.path("secret"), O_RDONLY)
        try #require(open > STDERR_FILENO)
        defer { close(open) }
        let child = try ChildProcess("/bin/ls", ["-l", "/proc/self/fd"], output: .pipe)
        let said = String(decoding: try #require(child.output).readToEnd(), as: UTF8.self)
        #expect(child.wait() == .code(0))
        #expect(said.contains("/dev/null"))
        #expect(!said.contains("secret"))
    }

    @Test func `it ends when it is asked to, and several may wait for that`() async throws {
        let child = try ChildProcess("/bin/sleep", ["3600"])
        #expect(child.isRunning)
        async let first = child.wait()
        async let second = child.wait()
        child.end()
        #expect(await first == .signal(SIGTERM))
        #expect(await second == .signal(SIGTERM))
        #expect(!child.isRunning)
        child.end()
    }

    @Test func `much output is read while the program runs`() throws {
        let child = try ChildProcess("/bin/sh", ["-c", "head -c 5000000 /dev/zero"], output: .pipe)
        #expect(try #require(child.output).readToEnd().count == 5_000_000)
        #expect(child.wait() == .code(0))
    }
}

@Suite struct NumberTextTests {
    @Test func `numbers have a point, whatever the machine's language`() {
        #expect(NumberText.fixed(1234.567, 2) == "1234.57")
        #expect(NumberText.fixed(-0.04, 1) == "-0.0")
        #expect(NumberText.scientific(0.000123, 1) == "1.2e-04")
        #expect(NumberText.short(0.00001) == "1e-05")
        #expect(NumberText.short(0.1) == "0.1")
        #expect(NumberText.fixed(Double.greatestFiniteMagnitude, 2).count == 312)
    }
}
