import KaoinCore
import KaoinFace
import KaoinLiveness
import KaoinSimulator
import KaoinTestSupport
import Testing

/// Light sequences before simulated persons and attacks; `kaoin-lab evaluate light` runs many of them.
@Suite(.serialized) struct LightTrialTests {
    private let head: LitHead
    private let panel = LightPanel(inches: 23.8)
    private let asked: LightSequence
    private let earlier: LightSequence

    init() throws {
        let analyzer = try FaceAnalyzer(store: NetworkStore(threads: 1))
        head = try SimulatedPeople.head((Portraits.picture("biden.jpg"), "biden.jpg"), analyzer)
        func sequence(_ bits: [UInt8]) throws -> LightSequence {
            try #require(LightSequence(bits.compactMap(LightSymbol.init)))
        }
        asked = try sequence([4, 2, 1, 6, 3, 5, 7, 2])
        earlier = try sequence([1, 6, 4, 3, 7, 2, 5, 4])
    }

    private func result(
        _ subject: LightSubject, lux: Double = 300, isHeld: Bool = true, needsRelief: Bool = true
    ) -> LightTrial.Result {
        let presentation = LightPresentation(
            subject, head: head, panel: panel, lux: lux, isHeld: isHeld, sequence: asked, earlier: earlier, seed: 3)
        let farthest = panel.lux(x: 0, y: -panel.height / 2, distance: 0.65, normal: (0, 0, 1))
        return LightTrial.run(
            presentation, asking: asked, gate: LightGate(screenLux: farthest, luxPerLight: 1), needsRelief: needsRelief
        ) { $0 }
    }

    @Test(arguments: LightSubject.Skin.allCases)
    func `a person answers, whatever the skin`(skin: LightSubject.Skin) throws {
        let person = result(.person(skin, glasses: false))
        #expect(person.outcome == .answered)
        // The gate never asks a person for more than they give.
        #expect(try #require(person.leastStrength) < (try #require(person.measures)).strength)
    }

    @Test func `glasses and a camera that holds nothing do no harm`() {
        #expect(result(.person(.medium, glasses: true)).outcome == .answered)
        let following = result(.person(.medium, glasses: false), isHeld: false)
        #expect(following.outcome == .answered)
        #expect(following.leastStrength == nil)
    }

    @Test func `a face that is fed in does not answer, before a true room neither`() {
        #expect(result(.fedIn).outcome == .unanswered(.noAnswer))
        #expect(result(.fedInBeforeRoom).outcome == .unanswered(.noAnswer))
        #expect(result(.replayed).outcome == .unanswered(.noAnswer))
    }

    @Test(arguments: [100, 200]) func `a drawn face whose light comes late is told from one in time`(late: Int) {
        #expect(result(.relit(milliseconds: late)).outcome == .unanswered(.late))
    }

    @Test func `no fed-in face is denied where the camera does not say how bright it is`() {
        #expect(result(.fedIn, isHeld: false).outcome == .unclear(.tooBright))
    }

    /// What the distribution of the answer over the face is there for.
    @Test func `a print answers as a face does but for its shape`() {
        #expect(result(.print(isLarge: false)).outcome == .unclear(.flat))
        #expect(result(.print(isLarge: false), needsRelief: false).outcome == .answered)
        #expect(result(.print(isLarge: true)).outcome != .answered)
    }

    @Test func `a matt screen does not answer`() {
        #expect(result(.screen(luminance: 200, isGlossy: false)).outcome == .unanswered(.noAnswer))
    }
}
