import Foundation
import KaoinCore
import KaoinPicture
import KaoinTestSupport
import Testing

/// What a person can get wrong: each has a message that names it, its exit code, and leaves nothing behind.
@Suite(.serialized) struct BadInputTests {
    private let counter: Counter

    init() throws {
        counter = try Counter()
    }

    private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = counter.folder.path(name)
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    private func expectRefusal(_ arguments: [String], code: Int32, kind: String, naming words: String...) throws {
        let before = counter.folder.contents
        let result = try Tool.run(arguments)
        #expect(result.code == code, "\(result.errors)")
        #expect(result.errorKind == kind)
        for word in words { #expect(result.errors.contains(word)) }
        #expect(counter.folder.contents == before)
    }

    @Test func `pictures that are none`() throws {
        let jpeg = [UInt8](try Data(contentsOf: URL(filePath: Portraits.path("obama.jpg"))))
        var huge = try PictureEncoder.png(RGBImage(width: 16, height: 16, pixels: [UInt8](repeating: 9, count: 768)))
        huge.replaceSubrange(16..<24, with: [0, 0, 0x4E, 0x20, 0, 0, 0x4E, 0x20])
        let cases: [(name: String, bytes: [UInt8], kind: String)] = [
            ("text.jpg", Array("not a picture".utf8), "not-a-picture"), ("empty.png", [], "not-a-picture"),
            ("cut.jpg", Array(jpeg[..<(jpeg.count / 2)]), "picture-damaged"),
            ("one.png", try PictureEncoder.png(RGBImage(width: 1, height: 1, pixels: [1, 2, 3])), "picture-too-small"),
            ("huge.png", huge, "picture-too-large"),
        ]
        let out = counter.folder.path("new.png")
        for (name, bytes, kind) in cases {
            let path = try file(name, bytes)
            try expectRefusal(counter.enrolment(images: [path], out: out), code: 1, kind: kind, naming: name)
            let seen = try Tool.run(["face", "--json", path])
            #expect(seen.code == 1)
            #expect(seen.errorKind == kind)
        }
    }

    @Test func `a bomb of a PNG takes neither time nor memory`() throws {
        // 16,384 x 16,384 pixels, as a packer makes them of a file of 250 kB.
        var bomb = try PictureEncoder.png(
            LumaImage(width: 4096, height: 4096, pixels: [UInt8](repeating: 0, count: 4096 * 4096)))
        bomb.replaceSubrange(16..<24, with: [0, 0, 0x40, 0, 0, 0, 0x40, 0])
        let path = try file("bomb.png", bomb)
        let limited = try Peer.run(
            URL(filePath: "/bin/bash"),
            ["-c", "ulimit -v 3000000; '\(Tool.path.path)' pass read --json '\(path)' || true"])
        #expect(String(decoding: limited, as: UTF8.self).contains("picture-too-large"))
    }

    @Test func `texts that are no pass`() throws {
        let open = ["pass", "open", "--json", "--issuer", counter.issuer, "--branch-key", counter.branchKey]
        try expectRefusal(open + [file("lower.txt", Array("hello".utf8))], code: 1, kind: "pass-not-base45")
        try expectRefusal(open + [file("other.txt", Array("BB8".utf8))], code: 1, kind: "pass-not-a-pass")
        try expectRefusal(open + [Portraits.path("obama.jpg")], code: 1, kind: "no-code", naming: "obama.jpg")
        let text = try #require(
            (Tool.run(["pass", "read", "--json", counter.pass]).lines().first?["texts"] as? [String])?.first)
        let cut = try file("cut.txt", Array(text.prefix(text.count - 30).utf8))
        try expectRefusal(open + [cut], code: 1, kind: "pass-malformed")
    }

    @Test func `keys of the wrong kind`() throws {
        let out = counter.folder.path("new.png")
        try expectRefusal(
            counter.enrolment(issuerKey: counter.branchKey, out: out), code: 2, kind: "wrong-kind-of-key",
            naming: "branch.key", "private key of an issuer")
        try expectRefusal(
            counter.enrolment(issuerKey: counter.issuer, out: out), code: 2, kind: "wrong-kind-of-key", naming: "public"
        )
        try expectRefusal(
            counter.enrolment(branchKey: counter.issuer, out: out), code: 2, kind: "wrong-kind-of-key")
        try expectRefusal(
            counter.enrolment(branchKey: file("junk.key", [1, 2, 3]), out: out), code: 2, kind: "key-unusable",
            naming: "junk.key")
        let match = ["match", "--json", "--pass", counter.pass, "--image", Portraits.path("obama2.jpg")]
        try expectRefusal(
            match + ["--branch-key", counter.branch, "--issuer", counter.issuer], code: 2, kind: "wrong-kind-of-key")
        try expectRefusal(
            match + ["--branch-key", counter.branchKey, "--issuer", counter.branch], code: 2, kind: "wrong-kind-of-key")
    }

    @Test func `places that cannot be written`() throws {
        try expectRefusal(
            counter.enrolment(out: counter.folder.path("missing/pass.png")), code: 3, kind: "file-unwritable",
            naming: "missing/pass.png")
        try expectRefusal(counter.enrolment(out: "/proc/pass.png"), code: 3, kind: "file-unwritable")
        try expectRefusal(
            ["keys", "new", "branch", "--unsealed", "--json", "--out", counter.folder.path], code: 2,
            kind: "file-exists",
            naming: "branch.key")
    }

    @Test func `networks that are missing or altered`() throws {
        let folder = try TemporaryFolder()
        let face = ["face", "--json", Portraits.path("obama.jpg"), "--models", folder.path]
        try expectRefusal(face, code: 3, kind: "networks-unusable", naming: "make setup")
        for name in ["yunet", "sface", "facemesh", "blendshapes"].flatMap({ ["\($0).xml", "\($0).bin"] }) {
            try FileManager.default.copyItem(
                atPath: Peer.root.appending(path: ".runtime/models/\(name)").path, toPath: folder.path(name))
        }
        var bytes = try Data(contentsOf: folder.url.appending(path: "yunet.bin"))
        bytes[100] ^= 0x40
        try bytes.write(to: folder.url.appending(path: "yunet.bin"))
        try expectRefusal(face, code: 3, kind: "networks-unusable", naming: "yunet.bin", "digest")
    }

    @Test func `commands that cannot be understood`() throws {
        for arguments in [
            ["nonsense"], ["enroll"], ["face"], ["keys", "new", "branch", "--out", "/tmp", "--name", "x"],
            ["keys", "new", "issuer", "--out", "/tmp"], ["face", "--threads", "0", "a.jpg"],
            counter.enrolment(expires: "tomorrow", out: counter.folder.path("new.png")),
            counter.enrolment(expires: "2031-02-30", out: counter.folder.path("new.png")),
            counter.enrolment(expires: "2001-01-01", out: counter.folder.path("new.png")),
            counter.enrolment(out: counter.folder.path("new.gif")),
        ] {
            let result = try Tool.run(arguments)
            #expect(result.code == 2, "\(arguments)")
            #expect(!result.errors.isEmpty)
        }
        let help = try Tool.run(["--help"])
        #expect(help.code == 0)
        #expect(help.output.contains("Exit codes"))
    }
}
