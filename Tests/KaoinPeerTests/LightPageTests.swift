import Foundation
import Testing

/// The screen's light in Debian's browser: `Tests/Pages/light.py` says what is looked at, and measures.
@Suite(.serialized, .timeLimit(.minutes(240))) struct LightPageTests {
    @Test func `a page paints what the daemon tells it and reports it, and none where the customer has it left out`()
        async throws
    {
        let done = try await PageScript.run("light", ["2"])
        let tried = try #require(done["tried"] as? Int)
        // A machine on which frames come too late shows few whole, or none; the script ends with an error where it was not late.
        #expect(done["colours"] as? Int == 20 || tried == 12, "\(done)")
        // No colour is painted before its time, but for what the page's idea of the clock may be off by. How late one may be is
        // the daemon's to judge, on whatever machine.
        let clock = try #require(done["clock"] as? [String: Double])
        let off = try #require(clock["off"])
        let allowed = try #require(clock["bound"]) + (try #require(clock["sure"]))
        #expect(abs(off) <= allowed + 0.2, "\(clock)")
        if let least = done["least"] as? Double { #expect(least >= -0.1) }
    }
}
