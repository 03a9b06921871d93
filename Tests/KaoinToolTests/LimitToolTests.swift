import Foundation
import KaoinTestSupport
import Testing

/// Limits of what is typed: told with the limit and what was found, before anybody is asked for a passphrase.
@Suite(.serialized) struct LimitToolTests {
    /// An issuer's key that two officers hold; nobody types anything here.
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let officers = "the first officer's\nthe second officer's\n"
        let made = try Tool.run(["keys", "new", "issuer", "--name", "Aoba", "--out", folder.path], input: officers)
        try #require(made.code == 0, "\(made.errors)")
        try #require(try Tool.run(["keys", "new", "branch", "--unsealed", "--out", folder.path]).code == 0)
    }

    private func enrol(_ changes: [String: String], more: [String] = []) throws -> Tool.Result {
        var options = [
            "--image": Portraits.path(Portraits.enrolled), "--name": "A", "--reference": "1",
            "--expires": ExpiryDate.text,
            "--issuer-key": folder.path("issuer.key"), "--branch-key": folder.path("branch.pub"),
            "--out": folder.path("pass.png"),
        ]
        options.merge(changes) { $1 }
        return try Tool.run(
            ["enroll", "--json"] + options.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] } + more)
    }

    private func expectEarlyRefusal(_ result: Tool.Result, code: Int32 = 2, _ words: String...) {
        #expect(result.code == code, "\(result.errors)")
        #expect(!result.errors.contains("passphrase"), "\(result.errors)")
        for word in words { #expect(result.errors.contains(word), "\(word) in \(result.errors)") }
        #expect(!folder.contents.contains("pass.png"))
    }

    @Test func `a name of 40 katakana is too long by the format, and that is said`() throws {
        let name = String(repeating: "ア", count: 40)
        expectEarlyRefusal(try enrol(["--name": name]), "name of the customer", "120 bytes", "limit is 96")
        let japanese = try Tool.run(
            [
                "enroll", "--language", "ja", "--name", name, "--image", "x", "--reference", "1", "--expires",
                ExpiryDate.text,
                "--issuer-key", "k", "--branch-key", "k", "--out", "x.png",
            ])
        #expect(japanese.errors.contains("お客様の氏名（--name）が長すぎます: UTF-8で120バイト、上限は96バイト"), "\(japanese.errors)")
    }

    @Test func `every other limit of an enrolment is told before the officers are asked`() throws {
        let long = String(repeating: "1", count: 65)
        expectEarlyRefusal(try enrol(["--reference": long]), "reference of the customer", "65 bytes", "limit is 64")
        expectEarlyRefusal(try enrol(["--name": ""]), "name of the customer (--name) is empty")
        expectEarlyRefusal(try enrol(["--name": "A\u{202E}B"]), "U+202E at place 2")
        expectEarlyRefusal(try enrol(["--contact": String(repeating: "0", count: 41)]), "41 bytes", "limit is 40")
        expectEarlyRefusal(try enrol(["--expires": "2001-01-01"]), "expired on 2001-01-01")
        expectEarlyRefusal(try enrol(["--expires": "tomorrow"]), "--expires must be a date")
        expectEarlyRefusal(try enrol(["--out": folder.path("none/pass.png")]), code: 3, "cannot write")
        expectEarlyRefusal(try enrol(["--image": folder.path("none.jpg")]), "cannot read")
        expectEarlyRefusal(
            try enrol(["--image": Portraits.path("obama_partial_face.jpg")]), code: 1, "move to the customer's own left"
        )
        // Keys of another kind, with the article that the language has.
        expectEarlyRefusal(
            try enrol(["--issuer-key": folder.path("branch.key")]), "it holds the private key of a branch group",
            "needed is the private key of an issuer")
        expectEarlyRefusal(
            try enrol(["--branch-key": folder.path("issuer.key")]), "it holds the private key of an issuer",
            "needed is the public key of a branch group")
    }

    @Test func `new keys are refused before two officers have typed`() throws {
        let long = String(repeating: "銀", count: 22)
        expectEarlyRefusal(
            try Tool.run(["keys", "new", "issuer", "--name", long, "--out", folder.path]), "name of the issuer",
            "66 bytes",
            "limit is 64")
        expectEarlyRefusal(
            try Tool.run(["keys", "new", "issuer", "--name", "Aoba", "--out", folder.path]), "is there already")
        expectEarlyRefusal(
            try Tool.run(["keys", "new", "root", "--out", folder.path("none")]), code: 3, "cannot write")
        let unsealed = try Tool.run(["keys", "new", "root", "--unsealed", "--out", folder.path])
        #expect(unsealed.errors.contains("the private key of a bundle root is always sealed"), "\(unsealed.errors)")
    }

    @Test func `a stranger's pass is refused before the branch group's officer is asked`() throws {
        let sealed = try TemporaryFolder()
        let made = try Tool.run(["keys", "new", "branch", "--out", sealed.path], input: "a single passphrase\n")
        try #require(made.code == 0)
        let text = sealed.path("pass.txt")
        try Data("no pass".utf8).write(to: URL(filePath: text))
        expectEarlyRefusal(
            try Tool.run([
                "match", "--pass", text, "--image", "x.jpg", "--branch-key", sealed.path("branch.key"), "--issuer",
                folder.path("issuer.pub"),
            ]), code: 1, "not base45")
    }
}
