import Foundation
import KaoinTestSupport
import Testing

/// Issuer's and root's keys in a token, from the outside.
@Suite(.serialized) struct TokenToolTests {
    @Test func `a pass and a bundle that a token signed are those of its keys`() throws {
        let token = try SoftToken(keys: ["issuer", "root"])
        let counter = try Counter()
        let folder = try TemporaryFolder()
        func run(_ arguments: [String], input: String = "") throws -> Tool.Result {
            try Tool.run(arguments, environment: token.environment, input: input)
        }
        let issuer = try run(
            [
                "keys", "token", "issuer", "--json", "--name", "あおば銀行", "--uri", SoftToken.uri(object: "issuer"),
                "--out", folder.path,
            ])
        #expect(issuer.code == 0, "\(issuer.errors)")
        #expect(
            try run(["keys", "token", "root", "--uri", SoftToken.uri(object: "root"), "--out", folder.path]).code == 0)
        // Neither file holds a secret, and the first shows as what it is.
        #expect(try !String(contentsOfFile: folder.path("issuer.key"), encoding: .utf8).contains(SoftToken.pin))
        #expect(
            try run(["keys", "show", "--json", folder.path("issuer.key")]).lines().first?["kind"] as? String == "issuer"
        )

        let pass = folder.path("pass.png")
        let enrolment = counter.enrolment(issuerKey: folder.path("issuer.key"), branchKey: counter.branchKey, out: pass)
        let wrong = try run(enrolment, input: "0000000000\n")
        #expect(wrong.code == 2 && wrong.errorKind == "token-unusable")
        #expect(!FileManager.default.fileExists(atPath: pass))
        let issued = try run(enrolment, input: SoftToken.pin + "\n")
        #expect(issued.code == 0, "\(issued.errors)")
        let inspected = try Tool.run(["pass", "inspect", "--json", "--issuer", folder.path("issuer.pub"), pass])
        #expect(try inspected.lines().first?["signature"] as? String == "valid")

        let description = """
            number = 1
            expires = 2099-12-31
            [[issuer]]
            key = "issuer.pub"
            japanese = "あおば銀行"
            english = "Aoba Bank"
            from = 2026-01-01
            until = 2099-12-31
            """
        try Data(description.utf8).write(to: URL(filePath: folder.path("trust.toml")))
        let draft = folder.path("draft")
        let built = try Tool.run(["trust", "build", folder.path("trust.toml"), "--out", draft])
        #expect(built.code == 0, "\(built.errors)")
        let signed = try run(
            [
                "trust", "sign", "--json", draft, "--root-key", folder.path("root.key"), "--out",
                folder.path("trust.bundle"),
            ],
            input: SoftToken.pin + "\n")
        #expect(signed.code == 0, "\(signed.errors)")
        let trusted = try Tool.run(
            [
                "pass", "inspect", "--json", "--trust", folder.path("trust.bundle"), "--root", folder.path("root.pub"),
                pass,
            ])
        #expect(try trusted.lines().first?["signature"] as? String == "valid")
        // A key in a token cannot be taken out of it.
        let memory = "/dev/shm/kaoin-token-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: memory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: memory) }
        let unlocked = try run(["keys", "unlock", folder.path("issuer.key"), "--out", memory])
        #expect(unlocked.code == 2 && unlocked.errors.contains("it is in a token"))
    }
}
