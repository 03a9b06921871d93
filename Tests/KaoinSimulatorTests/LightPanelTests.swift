import KaoinSimulator
import Testing

/// The model of a screen's light against figures that were computed apart from it.
@Suite struct LightPanelTests {
    private func lux(_ panel: LightPanel, _ distance: Double) -> Double {
        panel.lux(x: 0, y: 0, distance: distance, normal: (0, 0, 1))
    }

    @Test(arguments: [(15.6, 0.5, 61.0), (15.6, 0.6, 43), (23.8, 0.5, 126), (23.8, 0.6, 93)])
    func `white of 250 candelas per square metre brings so many lux`(inches: Double, metres: Double, stated: Double) {
        #expect(abs(lux(LightPanel(inches: inches), metres) - stated) < 1.5)
    }

    @Test(arguments: [(15.6, 300.0, 14.0), (23.8, 300, 31), (15.6, 700, 6), (23.8, 700, 13)])
    func `over the light of a room that is a step of so many per cent`(inches: Double, room: Double, stated: Double) {
        #expect((lux(LightPanel(inches: inches), 0.6) / room * 100).rounded() == stated)
    }

    @Test
    func `close to a large screen it comes to what a half space of its luminance gives, and far off to a point's`() {
        let panel = LightPanel(width: 40, height: 40, luminance: 100)
        #expect(abs(panel.lux(x: 0, y: 0, distance: 0.5, normal: (0, 0, 1), pieces: 400) / (100 * .pi) - 1) < 0.01)
        let small = LightPanel(width: 0.02, height: 0.02, luminance: 1000)
        #expect(abs(lux(small, 2) / (1000 * 0.0004 / 4) - 1) < 0.001)
    }

    @Test func `what faces away gets none, what stands askew the cosine`() {
        let small = LightPanel(width: 0.01, height: 0.01, luminance: 1000)
        #expect(small.lux(x: 0, y: 0, distance: 1, normal: (0, 0, -1)) == 0)
        let askew = small.lux(x: 0, y: 0, distance: 1, normal: (0.6, 0, 0.8))
        #expect(abs(askew / lux(small, 1) - 0.8) < 0.001)
    }
}
