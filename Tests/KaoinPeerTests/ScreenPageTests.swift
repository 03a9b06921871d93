import Foundation
import KaoinTestSupport
import Testing

/// The customer's screen in Debian's browser, before a laboratory kiosk: `Tests/Pages/screen.py` says what is looked at. Its
/// pictures stay in `.build/pages`.
@Suite(.serialized, .timeLimit(.minutes(240))) struct ScreenPageTests {
    @Test func `a customer is led through whole sessions, and every state fits in every language and size`()
        async throws
    {
        let done = try await PageScript.run("screen", [Peer.root.appending(path: ".build/pages").path])
        let (states, languages) = (try #require(done["states"] as? Int), try #require(done["languages"] as? [String]))
        #expect(try #require(done["sessions"] as? Int) >= 6 && states >= 15 && languages.count == 9)
        #expect(done["looked"] as? Int == states * languages.count * 3)
    }
}
