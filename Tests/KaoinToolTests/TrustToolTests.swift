import Foundation
import KaoinSystem
import KaoinTestSupport
import Testing

/// Trust bundles from the outside: built, signed by two officers, imported, shown, compared.
@Suite(.serialized) struct TrustToolTests {
    private static let officers = "the first officer's\nthe second officer's\n"
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for arguments in [["issuer", "--name", "あおば銀行"], ["root"]] {
            let made = try Tool.run(["keys", "new"] + arguments + ["--out", folder.path], input: Self.officers)
            try #require(made.code == 0, "\(made.errors)")
        }
        try FileManager.default.createDirectory(atPath: folder.path("state"), withIntermediateDirectories: true)
    }

    private func describe(_ number: Int, extra: String = "") throws {
        try Data(
            """
            number = \(number)
            expires = 2099-12-31
            revocations = "revoked.txt"
            \(extra)
            [[issuer]]
            key = "issuer.pub"
            japanese = "あおば銀行"
            english = "Aoba Bank"
            from = 2026-04-01
            until = 2036-03-31
            [policy]
            near_miss = 25
            """.utf8
        ).write(to: URL(filePath: folder.path("trust.toml")))
        try Data("0123-4567-89ab-cdef  # lost phone\n\n# none\n0000000000000001\n".utf8)
            .write(to: URL(filePath: folder.path("revoked.txt")))
    }

    private func signed(_ number: Int) throws -> String {
        try describe(number)
        let (draft, signed) = (folder.path("draft"), folder.path("bundle-\(number)"))
        let last = number > 1 ? ["--last", folder.path("bundle-\(number - 1)")] : []
        let built = try Tool.run(["trust", "build", folder.path("trust.toml"), "--out", draft] + last)
        #expect(built.code == 0, "\(built.errors)")
        let done = try Tool.run(
            ["trust", "sign", draft, "--root-key", folder.path("root.key"), "--out", signed] + last,
            input: Self.officers)
        #expect(last.isEmpty || done.output.contains("  + \(number)"), "\(done.output)")
        #expect(done.code == 0, "\(done.errors)")
        return signed
    }

    private func importing(_ file: String) -> [String] {
        ["trust", "import", "--json", "--state", folder.path("state"), "--root", folder.path("root.pub"), file]
    }

    private func numberInForce() throws -> Int? {
        let shown = try Tool.run(
            ["trust", "show", "--json", "--state", folder.path("state"), "--root", folder.path("root.pub")])
        return try shown.lines().first?["number"] as? Int
    }

    @Test func `a bundle is built, signed by two officers, imported and shown; an older one is refused`() throws {
        let first = try signed(1)
        let done = try Tool.run(importing(first))
        #expect(done.code == 0, "\(done.errors)")
        let second = try signed(2)
        #expect(try Tool.run(importing(second)).code == 0)
        let older = try Tool.run(importing(first))
        #expect(older.code == 1)
        #expect(older.errorKind == "trust-older-number")
        let shown = try Tool.run(
            ["trust", "show", "--json", "--state", folder.path("state"), "--root", folder.path("root.pub")])
        let line = try #require(shown.lines().first)
        #expect(line["number"] as? Int == 2)
        #expect(line["revoked"] as? Int == 2)
        #expect((line["policy"] as? [String: Any])?["near_miss"] as? String == "25")
        let difference = try Tool.run(["trust", "diff", "--json", first, second])
        #expect(difference.code == 1)
        #expect(try Tool.run(["trust", "diff", second, second]).code == 0)
    }

    @Test func `one officer does not sign, and another root is refused`() throws {
        let bundle = try signed(1)
        let alone = try Tool.run(
            ["trust", "sign", folder.path("draft"), "--root-key", folder.path("root.key"), "--out", folder.path("x")],
            input: "the first officer's\nthe first officer's\n")
        #expect(alone.code == 2)
        #expect(folder.contents.contains("x") == false)
        let other = try TemporaryFolder()
        #expect(try Tool.run(["keys", "new", "root", "--out", other.path], input: Self.officers).code == 0)
        let refused = try Tool.run(
            ["trust", "import", "--json", "--state", folder.path("state"), "--root", other.path("root.pub"), bundle])
        #expect(refused.code == 1)
        #expect(refused.errorKind == "trust-wrong-root")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("state")).isEmpty)
    }

    @Test func `a root that the settings do not name is refused for the kiosk's own folder`() throws {
        let bundle = try signed(1)
        let other = try TemporaryFolder()
        #expect(try Tool.run(["keys", "new", "root", "--out", other.path], input: Self.officers).code == 0)
        let config = folder.path("kaoin.toml")
        let settings = "state_folder = \"\(folder.path("state"))\"\n[keys]\nroots = [\"\(folder.path("root.pub"))\"]\n"
        try Data(settings.utf8).write(to: URL(filePath: config))
        let place = ["trust", "import", "--json", "--config", config, "--state", folder.path("state")]
        let refused = try Tool.run(place + ["--root", other.path("root.pub"), bundle])
        #expect(refused.code == 1)
        #expect(refused.errorKind == "trust-wrong-root")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("state")).isEmpty)
        #expect(try Tool.run(place + [bundle]).code == 0)
        #expect(try Tool.run(["trust", "import", "--json", "--state", folder.path("state"), bundle]).code == 2)
    }

    @Test(arguments: [
        ("maximum_bundle_age = 5", "line 4, column 1: 'maximum_bundle_age' is not known"),
        ("[[identity_issuer]]\nalgorithm = \"RSA\"\n", "line 5, column 1: 'algorithm' must be one of 'ES256', 'EdDSA'"),
        ("issued = \"yesterday\"", "line 4, column 1: 'issued' must be a day such as 2031-03-31"),
    ])
    func `a wrong description is refused with its place`(extra: String, problem: String) throws {
        try describe(1, extra: extra)
        let built = try Tool.run(["trust", "build", "--json", folder.path("trust.toml"), "--out", folder.path("draft")])
        #expect(built.code == 2)
        #expect(built.errors.contains(problem), "\(built.errors)")
        #expect(folder.contents.contains("draft") == false)
    }

    @Test func `an import that is killed at any of its writes leaves the old bundle in force or the new one`() throws {
        let (first, second) = (try signed(1), try signed(2))
        #expect(try Tool.run(importing(first)).code == 0)
        let moments = try callsOnTheState(importing(second))
        #expect(Set(moments.map(\.call)).isSuperset(of: ["openat", "write", "fsync", "rename"]))
        for moment in moments {
            // Back to the old one.
            try FileManager.default.removeItem(atPath: folder.path("state"))
            try FileManager.default.createDirectory(atPath: folder.path("state"), withIntermediateDirectories: true)
            #expect(try Tool.run(importing(first)).code == 0)
            let injection = "inject=\(moment.call):signal=KILL:when=\(moment.count)"
            let trace = ["-o", "/dev/null", "-e", "trace=\(moment.call)", "-e", injection, Tool.path.path]
            #expect(try Self.strace(trace + importing(second)) == .signal(SIGKILL), "\(moment)")
            let number = try numberInForce()
            #expect(number == 1 || number == 2, "\(moment)")
        }
        // What a killed import leaves lying there does not hinder the next one.
        #expect(try Tool.run(importing(second)).code == 0)
        #expect(try numberInForce() == 2)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path("state")).sorted() == [
                "trust.bundle", "trust.lock",
            ])
    }

    /// Every call by which a file in the kiosk's state is opened, filled, kept, renamed or closed, and how many of its
    /// kind came before.
    private func callsOnTheState(_ arguments: [String]) throws -> [(call: String, count: Int)] {
        let log = folder.path("trace")
        let calls = "openat,write,fsync,rename,flock,unlink,close"
        _ = try Self.strace(["-y", "-o", log, "-e", "trace=\(calls)", Tool.path.path] + arguments)
        var counts: [String: Int] = [:]
        var found: [(String, Int)] = []
        for line in try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n") {
            let call = String(line.prefix { $0 != "(" })
            counts[call, default: 0] += 1
            if line.contains(folder.path("state")) { found.append((call, counts[call, default: 0])) }
        }
        return found
    }

    /// - Returns: how the traced program ended.
    private static func strace(_ arguments: [String]) throws -> ChildProcess.Ending {
        try Program.run("/usr/bin/strace", arguments).ending
    }
}
