import Foundation
import KaoinTestSupport
import Testing

/// The register of an issuing desk from the outside: a customer enrols, loses the phone, and the next bundle refuses the pass.
@Suite(.serialized) struct DeskToolTests {
    private let counter: Counter
    private let register: String

    init() throws {
        counter = try Counter()
        register = counter.folder.path("desk")
        try FileManager.default.createDirectory(atPath: register, withIntermediateDirectories: false)
        let made = try Tool.run(["keys", "new", "receipt", "--unsealed", "--out", counter.folder.path])
        try #require(made.code == 0, "\(made.errors)")
    }

    private func desk(_ arguments: String..., key: String = "receipt.key") throws -> Tool.Result {
        try Tool.run(
            [
                "desk", "register", arguments[0], "--json", "--register", register, "--desk-key",
                counter.folder.path(key),
            ]
                + arguments.dropFirst())
    }

    private func enrol(_ number: Int, more: [String] = []) throws -> Tool.Result {
        try Tool.run(
            counter.enrolment(out: counter.folder.path("pass-\(number).png")) + [
                "--register", register, "--desk-key", counter.folder.path("receipt.key"), "--document", "passport",
                "--document-number", "TK1234567",
            ] + more)
    }

    @Test func `a lost pass is found by the customer's reference, revoked, exported and listed in the next bundle`()
        throws
    {
        let enrolled = try enrol(1)
        #expect(enrolled.code == 0, "\(enrolled.errors)")
        let number = try #require(try enrolled.lines().first?["pass_id"] as? String)
        let found = try desk("find", "--reference", "１２３４５６７")
        #expect(found.code == 0, "\(found.errors)")
        let line = try #require(try found.lines().first)
        #expect(line["pass_id"] as? String == number)
        #expect(line["state"] as? String == "issued")
        #expect(line["document"] as? String == "passport")
        #expect(line["clerk"] as? Int == Int(getuid()))
        #expect(line["pictures"] as? Int == 1)
        #expect(line["origin"] as? String == "files")
        #expect(try desk("find", "--reference", "7654321").code == 1)

        let list = counter.folder.path("revoked.txt")
        #expect(try desk("export", "--out", list, key: "receipt.pub").code == 0)
        #expect(try String(contentsOfFile: list, encoding: .utf8).isEmpty)
        #expect(try desk("revoke", "--pass", number, "--reason", "lost").code == 0)
        let again = try desk("revoke", "--pass", number, "--reason", "stolen")
        #expect(again.errorKind == "pass-in-other-state", "\(again.errors)")
        #expect(
            try desk("list", "--state", "revoked", key: "receipt.pub").lines().first?["reason"] as? String == "lost")
        #expect(try desk("export", "--out", list, "--replace", key: "receipt.pub").code == 0)
        #expect(try String(contentsOfFile: list, encoding: .utf8) == "\(number)\n")

        let description = """
            number = 1
            expires = 2099-12-31
            revocations = "revoked.txt"
            [[issuer]]
            key = "issuer.pub"
            japanese = "あおば銀行"
            english = "Aoba Bank"
            from = 2026-04-01
            until = 2036-03-31
            """
        let file = counter.folder.path("trust.toml")
        try description.write(toFile: file, atomically: true, encoding: .utf8)
        let built = try Tool.run(["trust", "build", "--json", file, "--out", counter.folder.path("draft")])
        #expect(built.code == 0, "\(built.errors)")
        #expect(try built.lines().contains { $0["revoked"] as? Int == 1 }, "\(built.output)")
    }

    @Test func `a desk's camera and scanner are devices, and a picture cannot be named`() throws {
        let folder = counter.folder
        let options = [
            "desk", "enroll", "--json", "--config", folder.path("none.toml"), "--name", "A", "--reference", "1",
            "--expires", ExpiryDate.text, "--document", "passport", "--document-number", "1", "--register", register,
            "--desk-key", folder.path("receipt.key"), "--issuer-key", counter.issuerKey, "--branch-key", counter.branch,
            "--out", folder.path("live.png"),
        ]
        let picture = try Tool.run(options + ["--image", Portraits.path(Portraits.enrolled)])
        #expect(picture.code == 2 && picture.errors.contains("--image"), "\(picture.errors)")
        let none = try Tool.run(options)
        #expect(none.code == 3, "\(none.errors)")
        #expect(!folder.contents.contains("live.png"))
    }

    @Test func `no pass leaves a desk whose register cannot be written`() throws {
        try FileManager.default.removeItem(atPath: register)
        let result = try enrol(2)
        #expect(result.errorKind == "store-missing", "\(result.errors)")
        #expect(!counter.folder.contents.contains("pass-2.png"))
    }

    @Test func `a register is not half told of a pass`() throws {
        let result = try Tool.run(
            counter.enrolment(out: counter.folder.path("pass-3.png")) + ["--register", register])
        #expect(result.code == 2)
        #expect(result.errors.contains("--desk-key"), "\(result.errors)")
    }

    @Test func `a date beyond the policy is refused before a picture is read, with the last day that is not`() throws {
        let far = try Tool.run(counter.enrolment(images: ["none.jpg"], expires: "2099-12-31", out: "x.png"))
        #expect(far.errorKind == "expires-too-late", "\(far.errors)")
        #expect(far.errors.contains("3653 days"), "\(far.errors)")
        let policy = counter.folder.path("policy.toml")
        try "maximum_validity_days = 30\n".write(toFile: policy, atomically: true, encoding: .utf8)
        let near = try Tool.run(counter.enrolment(out: counter.folder.path("pass-4.png")) + ["--policy", policy])
        #expect(near.errorKind == "expires-too-late", "\(near.errors)")
        try "single_picture = false\n".write(toFile: policy, atomically: true, encoding: .utf8)
        let single = try Tool.run(counter.enrolment(out: counter.folder.path("pass-4.png")) + ["--policy", policy])
        #expect(single.errorKind == "too-few-pictures", "\(single.errors)")
        // A morph that comes as a file is told by nothing: the bank can take none.
        try "picture_files = false\n".write(toFile: policy, atomically: true, encoding: .utf8)
        let files = try Tool.run(counter.enrolment(out: counter.folder.path("pass-4.png")) + ["--policy", policy])
        #expect(files.code == 2 && files.errorKind == "picture-files-forbidden", "\(files.errors)")
        #expect(files.errors.contains("kaoin desk enroll"), "\(files.errors)")
        #expect(!counter.folder.contents.contains("pass-4.png"))
    }
}
