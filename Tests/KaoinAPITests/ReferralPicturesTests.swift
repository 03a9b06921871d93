import Foundation
import KaoinCore
import KaoinKiosk
import KaoinKioskTestSupport
import KaoinPorts
import KaoinTestSupport
import Testing

extension OverSockets {
    /// `kaoin verify` in a terminal, as a teller has it before them.
    @Suite struct ReferralPicturesTests {
        /// Runs the tool in a terminal of 140 columns, answers when it asks, and prints all that the terminal got.
        private static let terminal = """
            import fcntl, os, pty, select, struct, sys, termios, time
            answers = [a.encode() for a in sys.argv[1].split("|")]
            pid, line = pty.fork()
            if pid == 0:
                os.environ.update(TERM="xterm-256color", COLORTERM=sys.argv[2])
                os.execv(sys.argv[3], sys.argv[3:])
            fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))
            got, end = b"", time.time() + 300
            since = 0
            while time.time() < end:
                ready, _, _ = select.select([line], [], [], 0.5)
                if not ready: continue
                try: part = os.read(line, 65536)
                except OSError: break
                if not part: break
                got += part
                if answers and b"> " in got[since:]:
                    # The tool reads what is typed; the next question comes after it.
                    time.sleep(0.3)
                    os.write(line, answers.pop(0) + b"\\n")
                    since = len(got)
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            sys.stdout.buffer.write(got + b"\\nexit %d" % code)
            """

        private func verify(
            _ counter: Counter, answers: [String], colours: String = "truecolor", portrait: [UInt8]?,
            _ more: [String] = []
        ) async throws -> String {
            let folder = counter.branch.folder
            let tool = [
                Tool.path.path, "verify", "--run", folder.path, "--language", "ja", "--transaction",
                "T-\(answers.count)",
            ]
            let before = folder.contents
            async let output = Counter.run(
                [Peer.interpreter, "-c", Self.terminal, answers.joined(separator: "|"), colours] + tool + more)
            try #require(try await Patience.until { await counter.branch.kiosk.runningView != nil })
            counter.branch.scanner.post.yield(try counter.branch.passText(portrait: portrait))
            let text = String(decoding: try await output, as: UTF8.self)
            #expect(folder.contents == before, "nothing is written")
            return text
        }

        private static let opens = "\u{1B}[?1049h"
        private static let closes = "\u{1B}[?1049l"

        @Test func `the teller sees live picture and portrait, and what was unclear, and decides`() async throws {
            let counter = try await Counter(try await Branch(liveness: UnclearLiveness()))
            // A word that is no decision, the other picture, the decision in a word, and its reason by number.
            let text = try await verify(
                counter, answers: ["yes", "", "承認", "３"], portrait: SamplePortrait.webP())
            let parts = text.components(separatedBy: Self.opens)
            #expect(parts.count == 2)
            let screens = try #require(parts.last).components(separatedBy: Self.closes)
            #expect(screens.count == 2)
            // In colours, in two columns, with the words below; and after the answer nothing of it.
            #expect(screens[0].count { $0 == "▀" } > 140 * 10)
            #expect(screens[0].contains("\u{1B}[38;2;"))
            #expect(screens[0].contains("\u{1B}[72G"))
            #expect(screens[0].contains("生体検知は行われていません"))
            for part in [
                "山田 花子 様", "取引番号: T-4", "判断の残り時間: ", "5 別人  6 なりすましの疑い", "「yes」は選択肢にありません", "承認: 理由の番号",
            ] {
                #expect(screens[0].contains(part), "\(part)")
            }
            #expect(!screens[0].contains("もう一方の画像"), "both are there")
            #expect(!screens[1].contains("▀") && !parts[0].contains("▀"))
            #expect(screens[1].contains("担当者が承認"))
            #expect(text.hasSuffix("exit 0"))
            let session = try #require(await counter.branch.kiosk.lastView)
            #expect(session.last?.verdict == .acceptedByTeller)
            try await counter.stop()
        }

        @Test func `without colours it is grey, without a portrait one picture, and refusal is exit 1`() async throws {
            let counter = try await Counter(try await Branch(liveness: UnclearLiveness()))
            let text = try await verify(counter, answers: ["refuse:other-person"], colours: "", portrait: nil)
            #expect(text.contains("\u{1B}[38;5;2") && !text.contains("\u{1B}[38;2;") && !text.contains("\u{1B}[72G"))
            #expect(text.contains("▀") && text.contains(Self.closes) && text.hasSuffix("exit 1"))
            try await counter.stop()
        }

        @Test func `who does not want pictures is asked without`() async throws {
            let counter = try await Counter(try await Branch(liveness: UnclearLiveness()))
            let text = try await verify(counter, answers: ["refuse:other"], portrait: nil, ["--no-look"])
            #expect(!text.contains("▀") && !text.contains(Self.opens) && text.hasSuffix("exit 1"))
            #expect(text.contains("not-judged"))
            try await counter.stop()
        }

        @Test func `when the kiosk's time is over the pictures go without an answer`() async throws {
            var limits = SessionLimits.patient
            limits.awaitingTeller = .seconds(3)
            let counter = try await Counter(try await Branch(liveness: UnclearLiveness(), limits: limits))
            let text = try await verify(counter, answers: [], portrait: nil)
            #expect(text.contains("▀") && text.contains(Self.closes) && text.hasSuffix("exit 1"))
            #expect(text.contains("undecided"))
            try await counter.stop()
        }
    }
}
