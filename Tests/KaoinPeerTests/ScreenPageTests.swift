import Foundation
import KaoinTestSupport
import Testing

/// The customer's screen in Debian's browser, before a laboratory kiosk: `Tests/Pages/screen.py` says what is looked at. Its
/// pictures stay in `.build/pages`.
@Suite(.serialized, .timeLimit(.minutes(60))) struct ScreenPageTests {
    @Test func `a customer is led through whole sessions, and every state fits in every language and size`() throws {
        for program in ["kaoind-lab", "kaoin-web"] {
            try #require(
                FileManager.default.isExecutableFile(atPath: Tool.program(program).path),
                "\(program) is not built: run `make test`, which does it")
        }
        let output = try Peer.run(
            Peer.root.appending(path: ".runtime/peers-pages/bin/python"),
            [
                Peer.root.appending(path: "Tests/Pages/screen.py").path,
                Peer.root.appending(path: ".build/pages").path,
            ])
        let last = try #require(String(decoding: output, as: UTF8.self).split(separator: "\n").last)
        let done = try #require(try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
        let (states, languages) = (try #require(done["states"] as? Int), try #require(done["languages"] as? [String]))
        #expect(try #require(done["sessions"] as? Int) >= 6 && states >= 15 && languages.count == 9)
        #expect(done["looked"] as? Int == states * languages.count * 3)
    }
}
