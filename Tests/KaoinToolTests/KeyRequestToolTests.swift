import Foundation
import KaoinTestSupport
import Testing

/// Public keys on their way to the bank.
@Suite(.serialized) struct KeyRequestToolTests {
    private static let officers = "the first officer's\nthe second officer's\n"

    @Test func `a request goes from the kiosk to the bank, and only the right one is taken`() throws {
        let (kiosk, bank) = (try TemporaryFolder(), try TemporaryFolder())
        let made = try Tool.run(
            ["keys", "new", "receipt", "--unsealed", "--out", kiosk.path, "--request", "渋谷支店 1番"])
        #expect(made.code == 0, "\(made.errors)")
        #expect(
            try Tool.run(["keys", "new", "branch", "--out", kiosk.path], input: "a single passphrase\n").code == 0)
        let file = kiosk.path("both.request")
        let request = try Tool.run(
            [
                "keys", "request", kiosk.path("receipt.key"), kiosk.path("branch.key"), "--json", "--name",
                "渋谷支店 1番", "--out", file,
            ], input: "a single passphrase\n")
        #expect(request.code == 0, "\(request.errors)")
        let keys = try #require(request.lines().first?["keys"] as? [[String: Any]])
        #expect(keys.map { $0["kind"] as? String } == ["receipt", "branch"])
        // Another kiosk's name, and a file that was changed on the way.
        let other = try Tool.run(
            ["keys", "accept", file, "--json", "--name", "新宿支店", "--out", bank.path])
        #expect(other.code == 1 && other.errorKind == "request-of-other")
        var bytes = try Data(contentsOf: URL(filePath: file))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(filePath: kiosk.path("changed.request")))
        let changed = try Tool.run(["keys", "accept", kiosk.path("changed.request"), "--json", "--out", bank.path])
        #expect(changed.code == 1 && changed.errorKind?.hasPrefix("request-") == true)
        #expect(bank.contents.isEmpty)
        // The right one: the public files are those of the kiosk, to the byte.
        let taken = try Tool.run(["keys", "accept", file, "--name", "渋谷支店 1番", "--out", bank.path])
        #expect(taken.code == 0, "\(taken.errors)")
        #expect(taken.output.contains("渋谷支店 1番"))
        for key in keys { #expect(taken.output.contains(try #require(key["fingerprint"] as? String))) }
        #expect(bank.contents.sorted() == ["branch.pub", "receipt.pub"])
        for name in ["branch.pub", "receipt.pub"] {
            #expect(FileManager.default.contentsEqual(atPath: bank.path(name), andPath: kiosk.path(name)))
        }
        #expect(try Tool.run(["keys", "accept", file, "--json", "--out", bank.path]).errorKind == "file-exists")
        // Where a key is wanted, a request says what to do with it.
        let key = try Tool.run(["keys", "show", file])
        #expect(key.code == 2 && key.errors.contains("kaoin keys accept"))
        let single = try Tool.run(["keys", "accept", kiosk.path("receipt.request"), "--json"])
        #expect(try single.code == 0 && single.lines().first?["name"] as? String == "渋谷支店 1番")
    }

    @Test func `a trust bundle is built from an issuer's request, which says whose it is, and not from another's`()
        throws
    {
        let folder = try TemporaryFolder()
        let made = try Tool.run(
            ["keys", "new", "issuer", "--name", "Aoba", "--out", folder.path, "--request", "発行センター"],
            input: Self.officers)
        #expect(made.code == 0, "\(made.errors)")
        #expect(
            try Tool.run(["keys", "new", "receipt", "--unsealed", "--out", folder.path, "--request", "Kiosk 1"]).code
                == 0)
        func build(_ key: String) throws -> Tool.Result {
            let text = """
                number = 1
                expires = 2031-03-31

                [[issuer]]
                key = "\(key)"
                japanese = "あおば銀行"
                english = "Aoba Bank"
                from = 2026-01-01
                until = 2031-03-31
                """
            try Data(text.utf8).write(to: folder.url.appending(path: "trust.toml"))
            return try Tool.run(["trust", "build", folder.path("trust.toml"), "--out", folder.path("draft")])
        }
        let built = try build("issuer.request")
        #expect(built.code == 0, "\(built.errors)")
        let shown = try Tool.run(["keys", "show", "--json", folder.path("issuer.pub")]).lines().first
        let fingerprint = try #require(shown?["fingerprint"] as? String)
        #expect(built.output.contains("発行センター") && built.output.contains(fingerprint))
        let draft = try Data(contentsOf: URL(filePath: folder.path("draft")))
        let key = try Data(contentsOf: URL(filePath: folder.path("issuer.pub")))
        // The 32 bytes of the public key stand behind its label in the COSE_Key.
        let label = try #require(key.firstRange(of: Data([0x21, 0x58, 0x20])))
        #expect(draft.firstRange(of: key[label.upperBound..<label.upperBound + 32]) != nil)
        let other = try build("receipt.request")
        #expect(other.code == 1 && other.errors.contains("Kiosk 1"))
    }
}
