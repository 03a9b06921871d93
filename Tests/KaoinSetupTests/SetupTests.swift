import Foundation
import KaoinSystem
import KaoinTestSupport
import Testing

/// The set-up where something is wrong: each failure is told, and the next run completes.
@Suite(.serialized) struct SetupTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private struct Ending {
        let code: Int32
        let text: String
    }

    /// Runs the part of the set-up that fetches, in another folder than the real one.
    private func run(
        _ environment: [String: String] = [:], stopAfter seconds: Double? = nil, limits: String = ""
    ) throws -> Ending {
        let script = Peer.root.appending(path: "scripts/setup-runtime.py").path
        let ended = try Program.run(
            "/bin/bash", ["-c", "\(limits) exec \(Peer.interpreter) '\(script)' 2>&1"],
            environment: ["KAOIN_RUNTIME": folder.path("runtime")].merging(environment) { $1 }
        ) { child in
            guard let seconds else { return }
            Thread.sleep(forTimeInterval: seconds)
            child.end()
        }
        return Ending(code: ended.code, text: ended.text)
    }

    /// A copy of what is complete in the real folder, so that a run has only little to do.
    private func copyRuntime(_ names: [String]) throws {
        try FileManager.default.createDirectory(
            atPath: folder.path("runtime"), withIntermediateDirectories: true)
        for name in names {
            try FileManager.default.copyItem(
                atPath: Peer.root.appending(path: ".runtime/\(name)").path, toPath: folder.path("runtime/\(name)"))
        }
    }

    @Test func `a complete set-up says nothing and does nothing`() throws {
        try copyRuntime(["openvino", "zxing", "models", "portraits"])
        let ending = try run(["PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_NO_INDEX": "1"])
        #expect(ending.code == 0)
        #expect(ending.text.isEmpty)
    }

    private func lists(in root: String) throws -> Ending {
        let ended = try Program.run(
            "/usr/bin/env", [Peer.interpreter, "\(root)/scripts/lock-requirements", "--check"])
        return Ending(code: ended.code, text: ended.said)
    }

    /// The attack: a package is put into the index under a version that is installed without its digest.
    @Test(arguments: [
        ("Tests/Peers/requirements.txt", "cbor2==5.9.0\n", "no version with its digest"),
        (
            "Tests/Peers/requirements-api.txt", "pytest --hash=sha256:\(String(repeating: "0", count: 64))\n",
            "no version"
        ),
        ("Tests/Benchmarks/requirements.in", "left-pad==1.0.0\n", "left-pad==1.0.0 is not in the list"),
        ("scripts/setup-peers", "pip install \\\n  evil\n", "without --require-hashes"),
        (
            "scripts/setup-runtime.py", "python(place, \"-m\", \"pip\", \"install\", \"evil\")\n",
            "without --require-hashes"
        ),
    ])
    func `no package is installed by its version alone`(file: String, line: String, problem: String) throws {
        let root = folder.path("copy")
        for name in ["scripts", "Tests/Peers", "Tests/Pages", "Tests/Benchmarks"] {
            let target = "\(root)/\(name)"
            try FileManager.default.createDirectory(
                atPath: URL(filePath: target).deletingLastPathComponent().path, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: Peer.root.appending(path: name).path, toPath: target)
        }
        #expect(try lists(in: root).text.isEmpty)
        #expect(try lists(in: root).code == 0)
        let path = "\(root)/\(file)"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try (text + line).write(toFile: path, atomically: true, encoding: .utf8)
        let ending = try lists(in: root)
        #expect(ending.code == 1)
        #expect(ending.text.contains(problem) && ending.text.contains(URL(filePath: file).lastPathComponent))
    }

    /// The attack: the index gives another file under the name and version that is wanted.
    @Test func `a package with another digest than the list's is not installed`() throws {
        let index = folder.path("index")
        try FileManager.default.createDirectory(atPath: index, withIntermediateDirectories: true)
        let list = try String(contentsOf: Peer.root.appending(path: "Tests/Peers/requirements.txt"), encoding: .utf8)
        let wanted = try #require(list.split(separator: "\n").first { $0.hasPrefix("base45==") })
        let version = try #require(wanted.dropFirst(8).split(separator: " ").first)
        try Data("evil".utf8).write(to: URL(filePath: "\(index)/base45-\(version)-py3-none-any.whl"))
        try "\(wanted)\n".write(toFile: folder.path("list.txt"), atomically: true, encoding: .utf8)
        let ended = try Program.run(
            Peer.root.appending(path: ".runtime/peers/bin/pip").path,
            [
                "download", "--no-deps", "--require-hashes", "--no-index", "--find-links", index, "--dest",
                folder.path("out"), "--requirement", folder.path("list.txt"),
            ])
        #expect(ended.code != 0)
        #expect(ended.said.contains("DO NOT MATCH THE HASHES"))
    }

    @Test func `without a network the message says so`() throws {
        let ending = try run([
            "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1",
        ])
        #expect(ending.code == 3)
        #expect(ending.text.contains("cannot be reached"))
    }

    @Test func `a full disk is named with what is needed`() throws {
        // No file may grow beyond 30 MB: the system answers as it does for a full disk, with another number.
        let ending = try run(limits: "trap '' XFSZ; ulimit -f 30000;")
        #expect(ending.code == 3)
        #expect(ending.text.contains("MB are needed"))
    }

    @Test func `a download with another digest is refused, and the next run completes`() throws {
        try copyRuntime(["openvino", "zxing", "models"])
        let lock = try String(
            contentsOf: Peer.root.appending(path: "scripts/setup-sources.json"), encoding: .utf8)
        let astronaut = "88431cd9653ccd539741b555fb0a46b61558b301d4110412b5bc28b5e3ea6cb5"
        let altered = lock.replacingOccurrences(
            of: astronaut, with: String(repeating: "0", count: astronaut.count))
        try Data(altered.utf8).write(to: folder.url.appending(path: "sources.json"))
        let refused = try run(["KAOIN_SETUP_SOURCES": folder.path("sources.json")])
        #expect(refused.code == 3)
        #expect(refused.text.contains("astronaut.png has the digest \(astronaut)"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("runtime/portraits")))

        let archive = lock.replacingOccurrences(
            of: "24cc986e1f4187a12aa319f777b36008764e856e5013666a4a83f8df083c2641",
            with: String(repeating: "0", count: 64))
        try Data(archive.utf8).write(to: folder.url.appending(path: "sources.json"))
        let whole = try run(["KAOIN_SETUP_SOURCES": folder.path("sources.json")])
        #expect(whole.code == 3)
        #expect(whole.text.contains("does not have the committed digest"))

        #expect(try run().code == 0)
        #expect(FileManager.default.fileExists(atPath: folder.path("runtime/portraits/astronaut.png")))
        #expect(try run().text.isEmpty)
    }

    @Test func `an interrupted run leaves nothing that looks complete, and the next one completes`() throws {
        try copyRuntime(["openvino", "zxing", "models"])
        let interrupted = try run(stopAfter: 1.5)
        #expect(interrupted.code == 3)
        #expect(interrupted.text.contains("run the command again"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("runtime/portraits")))
        #expect(try run().code == 0)
        #expect(FileManager.default.fileExists(atPath: folder.path("runtime/portraits/obama.jpg")))
    }
}
