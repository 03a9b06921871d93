import Foundation
import KaoinCore
import KaoinPicture
import KaoinTestSupport
import Testing

/// Identity codes of others at the tool, with a portrait of the demonstration's person.
@Suite(.serialized) struct IdentityToolTests {
    private let folder: TemporaryFolder
    private let code: ForeignCode

    init() throws {
        folder = try TemporaryFolder()
        code = try ForeignCode.make {
            ($0.algorithm, $0.encryption) = ("ES256", "A256GCM")
            $0.portrait = try? Self.portrait()
        }
        for (name, text) in [
            ("code.txt", code.text), ("issuer.pub", code.key), ("aes.key", code.decryptionKey ?? ""),
        ] { try write(name, text) }
    }

    /// Cut around the face and as small as a code asks for.
    private static func portrait(_ name: String = "obama.jpg", budget: Int = 1200) throws -> String {
        let picture = try Portraits.picture(name)
        let seen = try Tool.run(["face", "--json", Portraits.path(name)]).lines().first?["faces"] as? [[String: Any]]
        let box = try #require(seen?.first?["box"] as? [Double])
        let half = max(box[2], box[3]) * 0.8
        let columns = range(box[0] + box[2] / 2, half, picture.width)
        let rows = range(box[1] + box[3] / 2, half, picture.height)
        var pixels: [UInt8] = []
        for row in rows {
            let start = row * picture.width * 3
            pixels += picture.pixels[start + columns.lowerBound * 3..<start + columns.upperBound * 3]
        }
        return try WebPEncoder.encode(
            RGBImage(width: columns.count, height: rows.count, pixels: pixels), side: 96, budget: budget
        ).hexText
    }

    private static func range(_ middle: Double, _ half: Double, _ count: Int) -> Range<Int> {
        max(0, Int(middle - half))..<min(count, Int(middle + half))
    }

    private func write(_ name: String, _ text: String) throws {
        try Data((text + "\n").utf8).write(to: URL(filePath: folder.path(name)))
    }

    private func run(
        _ command: String, _ rest: [String], issuer: String = ForeignCode.issuer, key: String = "issuer.pub",
        decrypting: Bool = true
    ) throws -> Tool.Result {
        try Tool.run(
            ["identity", command, "--json", "--issuer-key", folder.path(key), "--issuer-name", issuer]
                + (decrypting ? ["--decryption-key", folder.path("aes.key")] : []) + rest)
    }

    private func match(_ pictures: [String], code: String = "code.txt") throws -> Tool.Result {
        try run("match", ["--code", folder.path(code), "--image"] + pictures.map(Portraits.path))
    }

    @Test func `the portrait in a code matches other pictures of the person and no stranger`() throws {
        let same = try match(["obama2.jpg", "obama3.jpg"])
        #expect(same.code == 0, "\(same.errors)")
        #expect(try same.lines().map { $0["verdict"] as? String } == ["match", "match"])
        #expect(try same.lines().allSatisfy { $0["liveness_checked"] as? Bool == false })
        #expect(same.errors.contains("no liveness was checked"))
        let others = try match(["biden.jpg", "astronaut.png", "obama2.jpg"])
        #expect(others.code == 1)
        #expect(try others.lines().map { $0["verdict"] as? String } == ["no-match", "no-match", "match"])
    }

    @Test func `a verified code is shown, from a picture as from a text`() throws {
        let shown = try run("inspect", [folder.path("code.txt")])
        #expect(shown.code == 0, "\(shown.errors)")
        let line = try #require(shown.lines().first)
        #expect(line["name"] as? String == "Hanako 山田")
        #expect(line["algorithm"] as? String == "ES256")
        #expect(line["encrypted"] as? Bool == true)
        #expect((line["code_id"] as? String)?.wholeMatch(of: /([0-9a-f]{4}-){3}[0-9a-f]{4}/) != nil)
        #expect(line["birth_date"] as? String == "1984-01-18")
        #expect(line["expires"] as? String == "2096-10-02T07:06:40Z")
        let face = try #require((line["faces"] as? [[String: Any]])?.first)
        #expect(face["format"] as? String == "WebP")
        #expect(face["enrollable"] as? Bool == true)
        _ = try Peer.python("draw_code.py", [folder.path("code.txt"), folder.path("code.png")])
        let read = try run("inspect", [folder.path("code.png")])
        #expect(read.code == 0, "\(read.errors)")
        #expect(try read.lines().first?["id"] as? String == "ID-1")
    }

    @Test func `each way to be wrong ends with its step`() throws {
        let text = folder.path("code.txt")
        #expect(try run("inspect", [text], decrypting: false).errorKind == "identity-unknown-decryption-key")
        #expect(try run("inspect", [text], issuer: "https://other.example").errorKind == "identity-issuer-mismatch")
        #expect(try run("inspect", ["--at", "2001-01-01", text]).errorKind == "identity-not-yet-valid")
        #expect(try run("inspect", ["--at", "2100-01-01", text]).errorKind == "identity-expired")
        #expect(try run("inspect", ["--at", "2090-01-01", text]).code == 0)
        #expect(try run("match", ["--code", text, "--image", "/dev/null"]).code == 2)
        try write("lower.txt", "abc")
        #expect(try run("inspect", [folder.path("lower.txt")]).errorKind == "identity-not-base45")
        for (variation, kind) in [
            ("empty-signature", "identity-unsigned"), ("undated", "identity-undated"),
            ("no-identity", "identity-no-identity"),
        ] {
            try write("other.txt", ForeignCode.make { ($0.algorithm, $0.variation) = ("ES256", variation) }.text)
            let result = try run("inspect", [folder.path("other.txt")])
            #expect(result.code == 1)
            #expect(result.errorKind == kind)
            #expect(result.errors.contains("other.txt"))
        }
        #expect(try run("inspect", ["--allow-undated", folder.path("undated.txt")]).code == 2)
        try write("bad.pub", "00")
        let bad = try run("inspect", [text], key: "bad.pub")
        #expect(bad.code == 2)
        #expect(bad.errorKind == "key-unusable")
        #expect(try run("inspect", ["--at", "tomorrow", text]).code == 2)
    }

    @Test func `a code without a usable portrait compares with nothing`() throws {
        for (variation, portrait, kind) in [
            ("by-hand", nil, "identity-no-portrait"), ("jpeg-2000", "00", "identity-portrait-unsupported"),
            ("by-hand", "52494646", "identity-portrait-damaged"),
            ("by-hand", try Self.portrait("obama_partial_face.jpg"), "identity-portrait-refused"),
        ] as [(String, String?, String)] {
            let made = try ForeignCode.make {
                ($0.algorithm, $0.variation, $0.portrait) = ("ES256", variation, portrait)
            }
            try write("other.txt", made.text)
            let result = try match(["obama2.jpg"], code: "other.txt")
            #expect(result.code == 1)
            #expect(result.errorKind == kind, "\(result.errors)")
        }
    }
}
