import Foundation
import KaoinTestSupport
import Testing

/// Keys from the outside.
@Suite(.serialized) struct KeysToolTests {
    private static let officers = "the first officer's\nthe second officer's\n"

    @Test func `two officers make an issuer's key, which issues only with both`() throws {
        let folder = try TemporaryFolder()
        let made = try Tool.run(
            ["keys", "new", "issuer", "--json", "--name", "Aoba", "--out", folder.path], input: Self.officers)
        #expect(made.code == 0, "\(made.errors)")
        let line = try #require(made.lines().first)
        #expect(line["holders"] as? Int == 2)
        let shown = try Tool.run(["keys", "show", "--json", folder.path("issuer.key"), folder.path("issuer.pub")])
        let lines = try shown.lines()
        #expect(
            lines.map { $0["fingerprint"] as? String } == [
                line["fingerprint"] as? String, line["fingerprint"] as? String,
            ])
        #expect(lines.map { $0["holders"] as? Int } == [2, nil])

        #expect(try Tool.run(["keys", "new", "branch", "--unsealed", "--out", folder.path]).code == 0)
        let enrol = [
            "enroll", "--json", "--single-picture", "--image", Portraits.path(Portraits.enrolled), "--name", "A",
            "--reference", "1",
            "--expires", ExpiryDate.text, "--issuer-key", folder.path("issuer.key"), "--branch-key",
            folder.path("branch.pub"), "--out", folder.path("pass.png"),
        ]
        let alone = try Tool.run(enrol, input: "the first officer's\nthe first officer's\n")
        #expect(alone.code == 2)
        #expect(alone.errorKind == "key-unusable")
        #expect(try Tool.run(enrol, input: "the second officer's\nthe first officer's\n").code == 0)
    }

    @Test func `a key is sealed anew, and the old passphrases no longer open it`() throws {
        let folder = try TemporaryFolder()
        #expect(try Tool.run(["keys", "new", "root", "--out", folder.path], input: Self.officers).code == 0)
        let key = folder.path("root.key")
        let before = try Data(contentsOf: URL(filePath: key))
        let wrong = try Tool.run(
            ["keys", "reseal", key], input: "somebody else's\nwho is no officer\n" + Self.officers)
        #expect(wrong.code == 2)
        #expect(try Data(contentsOf: URL(filePath: key)) == before)
        let done = try Tool.run(
            ["keys", "reseal", key], input: Self.officers + "a new first officer\na new second one\n")
        #expect(done.code == 0, "\(done.errors)")
        #expect(try Tool.run(["keys", "reseal", key], input: Self.officers + Self.officers).code == 2)
        #expect(try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int == 0o600)
    }

    /// The attack: a disk is read from which a clear key was removed. There never was one.
    @Test(.enabled(if: getuid() == 0))
    func `a kiosk's key goes straight into the machine's seal, and no file in the clear is ever written`() throws {
        let folder = try TemporaryFolder()
        for kind in ["receipt", "branch"] {
            let arguments = ["keys", "new", kind, "--json", "--credstore", folder.path, "--out", folder.path]
            let traced = folder.path("\(kind).trace")
            let made = try Peer.run(
                URL(filePath: "/usr/bin/strace"),
                ["-f", "-qq", "-e", "trace=openat,open,creat", "-s", "4096", "-o", traced, Tool.path.path] + arguments)
            let line = try #require(JSONSerialization.jsonObject(with: made) as? [String: Any])
            #expect(line["is_sealed_to_machine"] as? Bool == true && line["holders"] == nil)
            #expect(folder.contents.sorted().contains("\(kind).key"))
            let sealed = folder.path("\(kind).key")
            #expect(try FileManager.default.attributesOfItem(atPath: sealed)[.posixPermissions] as? Int == 0o600)
            // The machine opens it, and it is the key of the public half.
            let opened = try Peer.run(
                URL(filePath: "/usr/bin/systemd-creds"), ["decrypt", "--name=\(kind).key", sealed, "-"])
            let clear = "/dev/shm/kaoin-test-\(UInt32.random(in: 0 ... .max)).key"
            try opened.write(to: URL(filePath: clear))
            defer { try? FileManager.default.removeItem(atPath: clear) }
            let shown = try Tool.run(["keys", "show", "--json", clear, folder.path("\(kind).pub")]).lines()
            #expect(Set(shown.compactMap { $0["fingerprint"] as? String }) == [line["fingerprint"] as? String])
            #expect(shown.count == 2)
            // A second time nothing is replaced.
            #expect(try Tool.run(arguments).errorKind == "file-exists")
            let trace = try String(contentsOfFile: traced, encoding: .utf8)
            let written = trace.split(separator: "\n").filter { $0.contains("O_CREAT") && $0.contains(folder.path) }
            #expect(written.allSatisfy { $0.contains(".pub") || $0.contains(".key.part") || $0.contains(".#") })
            #expect(!written.isEmpty)
        }
        #expect(
            try Tool.run(["keys", "new", "issuer", "--name", "A", "--credstore", folder.path, "--out", folder.path])
                .code == 2)
    }

    @Test func `a key that cannot be sealed to the machine leaves nothing behind`() throws {
        let folder = try TemporaryFolder()
        let result = try Tool.run(
            ["keys", "new", "receipt", "--json", "--credstore", folder.path("missing"), "--out", folder.path])
        #expect(result.code == 3)
        #expect(result.errorKind == "file-unwritable")
        #expect(folder.contents == [])
    }

    @Test func `a folder that is not there is named as such, with one that is`() throws {
        let folder = try TemporaryFolder()
        #expect(
            try Tool.run(["keys", "new", "branch", "--out", folder.path], input: "a single passphrase\n").code == 0)
        let gone = try Tool.run(
            ["keys", "unlock", folder.path("branch.key"), "--out", "/run/user/missing"], input: "a single passphrase\n")
        #expect(gone.code == 2)
        #expect(gone.errors.contains("there is no such folder") && gone.errors.contains("/dev/shm"))
    }

    @Test func `a key is unlocked into memory and not onto a disk`() throws {
        let folder = try TemporaryFolder()
        #expect(
            try Tool.run(["keys", "new", "branch", "--out", folder.path], input: "a single passphrase\n").code == 0)
        let onDisk = try Tool.run(
            ["keys", "unlock", folder.path("branch.key"), "--out", "/usr"], input: "a single passphrase\n")
        #expect(onDisk.code == 2)
        let memory = "/dev/shm/kaoin-test-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: memory, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: memory) }
        let done = try Tool.run(
            ["keys", "unlock", folder.path("branch.key"), "--out", memory], input: "a single passphrase\n")
        #expect(done.code == 0, "\(done.errors)")
        let shown = try Tool.run(["keys", "show", "--json", memory + "/branch.key"])
        #expect(try shown.lines().first?["holders"] as? Int == 0)
    }

    @Test(arguments: [
        ("short\nshort\n", "passphrase-too-short"), ("the same for both\nthe same for both\n", "key-not-written"),
        ("only one officer came\n", "secret-unreadable"),
    ])
    func `passphrases that protect nothing are wrong use`(input: String, kind: String) throws {
        let folder = try TemporaryFolder()
        let result = try Tool.run(
            ["keys", "new", "issuer", "--json", "--name", "Aoba", "--out", folder.path], input: input)
        #expect(result.code == 2)
        #expect(result.errorKind == kind)
        #expect(folder.contents.isEmpty)
    }

    @Test func `an issuer's key in the clear is not made`() throws {
        let folder = try TemporaryFolder()
        let result = try Tool.run(["keys", "new", "root", "--unsealed", "--out", folder.path])
        #expect(result.code == 2)
        #expect(folder.contents.isEmpty)
    }
}
