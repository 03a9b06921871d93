import Foundation
import KaoinCore
import KaoinTestSupport
import Testing

/// What the documents tell people to type works.
struct ReadmeTests {
    private static func document(_ name: String) throws -> String {
        try String(contentsOf: Peer.root.appending(path: name), encoding: .utf8)
    }

    /// The lines of all blocks of a language in a document.
    private static func lines(of language: String, in document: String) -> [String] {
        var found: [String] = []
        var isInside = false
        for line in document.components(separatedBy: "\n") {
            if line == "```\(language)" {
                isInside = true
            } else if line.hasPrefix("```") {
                isInside = false
            } else if isInside {
                found.append(line)
            }
        }
        return found
    }

    @Test func `the commands under Use run one after the other`() throws {
        let folder = try TemporaryFolder()
        for name in ["obama.jpg", "obama2.jpg", "obama3.jpg"] {
            try FileManager.default.copyItem(atPath: Portraits.path(name), toPath: folder.path(name))
        }
        let commands = try Self.lines(of: "console", in: Self.document("README.md")).filter { $0.hasPrefix("$ ") }
        #expect(commands.count >= 9)
        let steps = ["set -e", "cd '\(folder.path)'"] + commands.map { String($0.dropFirst(2)) }
        let officers = "the first officer's\nthe second officer's\n"
        let branch = "the branch group's\n"
        let output = try Peer.run(
            URL(filePath: "/usr/bin/env"),
            [
                "PATH=\(Tool.path.deletingLastPathComponent().path):/usr/bin:/bin", "bash", "-c",
                steps.joined(separator: "\n"),
            ], input: Data((officers + branch + officers + branch + branch).utf8))
        let text = String(decoding: output, as: UTF8.self)
        #expect(text.contains("山田 花子"))
        #expect(text.contains("obama3.jpg: match"))
        #expect(folder.contents.contains("pass.pdf"))
    }

    @Test func `the daemon runs a session by curl and one by the tool, and receipts and log agree`() throws {
        let folder = try TemporaryFolder()
        let lines = try Self.lines(of: "bash", in: Self.document("README.md"))
            .map { $0.replacing(".build/kiosk", with: folder.path("kiosk")) }
        #expect(lines.contains { $0.contains("kaoind") })
        // A daemon that is left would hold the output open for ever.
        let ending = "trap 'kill -9 $(jobs -p) 2>/dev/null || true' EXIT"
        let steps = ["set -em", ending, "cd '\(Peer.root.path)'"] + lines + ["wait"]
        let output = try Peer.run(
            URL(filePath: "/usr/bin/env"),
            [
                "PATH=\(Tool.path.deletingLastPathComponent().path):/usr/bin:/bin", "LANG=C.UTF-8", "bash", "-c",
                steps.joined(separator: "\n"),
            ])
        let text = String(decoding: output, as: UTF8.self)
        #expect(text.contains("event: verdict"))
        #expect(text.contains("\"kind\":\"accepted\""))
        #expect(text.contains("✔ accepted"))
        #expect(text.components(separatedBy: "Verdict: accepted").count == 3)
        #expect(text.contains("\nno finding\n"))
        #expect(text.contains("\nready\n"))
    }

    @Test(arguments: [
        "README.md", "docs/API.md", "docs/SESSION.md", "docs/ARCHITECTURE.md", "docs/AUDIT.md", "docs/LIMITATIONS.md",
        "docs/OPERATIONS.md",
        "docs/SOURCES.md", "docs/SPEC.md", "docs/THREAT-MODEL.md", "docs/FIELD.md", "docs/GLOSSARY.md",
        "docs/guide/teller.md",
        "docs/guide/clerk.md", "docs/guide/technician.md", "docs/guide/security-officer.md",
        "docs/guide/developer.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md",
    ])
    func `targets and files that a document names exist`(name: String) throws {
        let text = try Self.document(name)
        let makefile = try Self.document("Makefile")
        let commands = text.matches(of: /`make ([a-z-]+)/).map { String($0.1) }
        let block = Self.lines(of: "sh", in: text).compactMap { line in
            line.firstMatch(of: /^make ([a-z-]+)/).map { String($0.1) }
        }
        let targets = commands + block
        for target in targets { #expect(makefile.contains("\n\(target):"), "make \(target)") }
        for match in text.matches(of: /`((?:scripts|docs|Sources|Tests)\/[A-Za-z0-9_.\/+-]+)`/) {
            let path = Peer.root.appending(path: String(match.1)).path
            #expect(FileManager.default.fileExists(atPath: path), "\(match.1)")
        }
        for match in text.matches(of: /\]\(([^)#:]+)\)/) {
            let base = Peer.root.appending(path: name).deletingLastPathComponent()
            #expect(FileManager.default.fileExists(atPath: base.appending(path: String(match.1)).path), "\(match.1)")
        }
    }
}
