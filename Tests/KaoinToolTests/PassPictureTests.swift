import Foundation
import KaoinTestSupport
import Testing

/// The demonstration's pass before readers that are not ours.
@Suite(.serialized) struct PassPictureTests {
    private let folder: TemporaryFolder
    private let text: String

    init() throws {
        folder = try TemporaryFolder()
        #expect(try Tool.run(["demo", "--no-sessions", "--json", "--out", folder.path]).code == 0)
        let read = try Tool.run(["pass", "read", "--json", folder.path("pass.png")])
        text = try #require((read.lines().first?["texts"] as? [String])?.first)
    }

    @Test func `with the line for people it is at most version 16 at level M, without it 15`() throws {
        // What the versions hold in alphanumeric mode at level M (ISO/IEC 18004, table 7).
        #expect(text.count <= 656)
        let line = try #require(text.firstMatch(of: #/^KAOIN PASS: AOBA BANK / UNTIL [-0-9]{10} / [0-9A-F]{16} / /#))
        #expect(text.count - line.output.count <= 600)
    }

    @Test(arguments: [1080, 480, 300])
    func `zxing-cpp reads it at any size that a phone shows`(width: Int) throws {
        let output = try Peer.python("qr_peer.py", [folder.path("pass.png"), "\(width)"])
        #expect(try JSONDecoder().decode([String].self, from: output) == [text])
    }

    @Test func `zbarimg reads it`() throws {
        let output = try Peer.run(
            URL(filePath: "/usr/bin/zbarimg"), ["--quiet", "--raw", folder.path("pass.png")])
        #expect(String(decoding: output, as: UTF8.self) == text + "\n")
    }
}
