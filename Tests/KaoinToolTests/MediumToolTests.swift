import Foundation
import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinTestSupport
import Testing

/// Installation media in a folder. What comes of one on a bare machine, Tests/Packages/stick.py tries.
@Suite(.serialized) struct MediumToolTests {
    private static let officers = "the first officer's\nthe second officer's\n"

    /// A medium as `kaoin medium make` leaves one, with small files.
    private struct Medium {
        let folder: TemporaryFolder
        let root: String
        static let files = ["kiosk.txt", "repository/pool/kaoin_0.1.0-1_amd64.deb", "root.pub"]

        init() throws {
            folder = try TemporaryFolder()
            let signer = try SampleTrust().root
            let pool = folder.url.appending(path: "repository/pool")
            try FileManager.default.createDirectory(at: pool, withIntermediateDirectories: true)
            for file in Self.files.dropLast() { try Data(file.utf8).write(to: folder.url.appending(path: file)) }
            root = folder.path("root.pub")
            try Data(KeyFile.root(signer.authority).publicEncoding).write(to: URL(filePath: root))
            let entries = try Self.files.map { MediumList.Entry(path: $0, digest: try Self.digest(folder, $0)) }
            let list = try MediumList(entries).encoded
            try Data(list).write(to: folder.url.appending(path: "SHA256SUMS"))
            try Data("#!/bin/sh\n".utf8).write(to: folder.url.appending(path: "install"))
            let content = SignedMedium.Content(
                list: try Self.digest(folder, "SHA256SUMS"), command: try Self.digest(folder, "install"),
                madeAt: Timestamp(seconds: 1_800_000_000))
            try Data(SignedMedium(content, signedBy: signer).encoded)
                .write(to: folder.url.appending(path: "SHA256SUMS.cose"))
        }

        private static func digest(_ folder: TemporaryFolder, _ file: String) throws -> [UInt8] {
            let bytes = [UInt8](try Data(contentsOf: folder.url.appending(path: file)))
            return SHA256.digest(bytes.span)
        }

        func verified(by root: String? = nil) throws -> Tool.Result {
            try Tool.run(["medium", "verify", folder.path, "--root", root ?? self.root, "--json"])
        }
    }

    @Test func `a medium is taken as the root signed it, and with any other byte it is not`() throws {
        let medium = try Medium()
        let good = try medium.verified()
        #expect(try good.code == 0 && good.lines().first?["files"] as? Int == 3, "\(good.errors)")
        // The bundle has a signature of its own, and requests are the kiosk's.
        try FileManager.default.createDirectory(
            at: medium.folder.url.appending(path: "requests"), withIntermediateDirectories: true)
        try Data("x".utf8).write(to: medium.folder.url.appending(path: "requests/1.request"))
        try Data("x".utf8).write(to: medium.folder.url.appending(path: "trust.bundle"))
        #expect(try medium.verified().code == 0)
        for file in Medium.files + ["install", "SHA256SUMS", "SHA256SUMS.cose"] where file != "root.pub" {
            let place = medium.folder.url.appending(path: file)
            let bytes = try Data(contentsOf: place)
            var changed = bytes
            changed[changed.count - 1] ^= 1
            try changed.write(to: place)
            let refused = try medium.verified()
            let expected = file.hasSuffix(".cose") ? "medium-invalid-signature" : "medium-changed"
            #expect(refused.code == 1 && refused.errorKind == expected, "\(file): \(refused.errors)")
            try FileManager.default.removeItem(at: place)
            let lacking = try medium.verified()
            #expect(lacking.code == 1 && lacking.errorKind == "medium-incomplete", "\(file): \(lacking.errors)")
            try bytes.write(to: place)
        }
        #expect(try medium.verified().code == 0)
        let other = try TemporaryFolder()
        #expect(try Tool.run(["keys", "new", "root", "--out", other.path], input: Self.officers).code == 0)
        let refused = try medium.verified(by: other.path("root.pub"))
        #expect(refused.code == 1 && refused.errorKind == "medium-wrong-root")
    }

    @Test func `nothing is fetched or written for a medium that could not be made`() throws {
        let (keys, stick, packages) = (try TemporaryFolder(), try TemporaryFolder(), try TemporaryFolder())
        #expect(try Tool.run(["keys", "new", "root", "--out", keys.path], input: Self.officers).code == 0)
        #expect(try Tool.run(["keys", "new", "branch", "--unsealed", "--out", keys.path]).code == 0)
        for name in ["kaoin_0.1.0-1_amd64.deb", "kaoin-screen_0.1.0-1_all.deb", "kaoin-screen_0.1.1-1_all.deb"] {
            try Data("no package".utf8).write(to: packages.url.appending(path: name))
        }
        func make(_ more: String..., folder: String? = nil, key: String = "root.key") throws -> Tool.Result {
            try Tool.run(
                [
                    "medium", "make", folder ?? stick.path, "--json", "--packages", packages.path, "--root-key",
                    keys.path(key),
                ] + more,
                input: Self.officers)
        }
        let other = try TemporaryFolder()
        try Data(SampleTrust().signed()).write(to: other.url.appending(path: "trust.bundle"))
        try Data("[camera\n".utf8).write(to: other.url.appending(path: "kaoin.toml"))
        let tries: [(Tool.Result, String)] = [
            (try make(folder: stick.path("none")), "medium-no-folder"),
            (try make(), "medium-package-missing"),
            (try make("--trust", other.path("trust.bundle")), "medium-wrong-root"),
            (try make("--settings", other.path("kaoin.toml")), "settings-malformed"),
            (try make("--branch-key", keys.path("branch.key")), "medium-key-not-sealed"),
            (try make(key: "root.pub"), "wrong-kind-of-key"),
        ]
        for (result, kind) in tries {
            #expect(result.code != 0 && result.errorKind == kind, "\(kind): \(result.output) \(result.errors)")
        }
        #expect(try make("--kiosk", String(repeating: "あ", count: 40)).code == 2)
        #expect(try make("--teller", "root; reboot").code == 2)
        #expect(stick.contents.isEmpty)
        try Data("x".utf8).write(to: stick.url.appending(path: "install"))
        #expect(try make("--without-screen").errorKind == "medium-not-empty")
        #expect(stick.contents == ["install"])
    }

    @Test(arguments: ["packaging/medium/install", "packaging/update/update"])
    func `what the scripts say is there in Japanese and in English`(script: String) throws {
        let text = try String(contentsOf: Peer.root.appending(path: script), encoding: .utf8)
        let said = text.matches(
            of: /\b(?:say|fail|text|ask|lack) "((?:[^"\\]|\\.)*)"\s*\\?\s*"((?:[^"\\]|\\.)*)"/)
        #expect(said.count > 10)
        for match in said where match.output.1.prefixMatch(of: /\$[0-9]|$/) == nil {
            let (japanese, english) = (match.output.1, match.output.2)
            let isJapanese = japanese.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) }
            #expect(isJapanese, "\(japanese)")
            #expect(english.utf8.allSatisfy { $0 < 0x80 } && english.contains(where: \.isLetter), "\(english)")
        }
        // No other way to say something: what is printed as it is, is a usage, or no message.
        let usual = ["usage:", "deb ", "update: run it as root", "install: $(text "]
        for match in text.matches(of: /\becho "([^"$]*[a-z]{4,}[^"]*)"/) {
            #expect(usual.contains { match.output.1.hasPrefix($0) }, "\(match.output.1)")
        }
    }
}
