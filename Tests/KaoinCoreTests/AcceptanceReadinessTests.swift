import KaoinCore
import Testing

@Suite struct AcceptanceReadinessTests {
    private let year: Int64 = 365 * 86_400
    private let floor = TimeFloor(Timestamp(seconds: 1_800_000_000))
    private let fresh = Timestamp(seconds: 1_803_000_000)

    private func doubts(_ now: Int64) -> [String] {
        AcceptanceReadiness(now: Timestamp(seconds: now), freshUntil: fresh, floor: floor).doubts.map(\.kind)
    }

    @Test func `a fresh bundle and a plausible clock allow acceptance`() {
        #expect(AcceptanceReadiness(now: floor.time, freshUntil: fresh, floor: floor).allowsAcceptance)
        #expect(doubts(fresh.seconds - 1) == [])
    }

    @Test func `a bundle past its age refers everything`() {
        #expect(doubts(fresh.seconds) == ["bundle-too-old"])
    }

    @Test func `a clock behind the floor, or years ahead, refers everything`() {
        #expect(doubts(floor.time.seconds - 1) == ["clock-behind"])
        #expect(doubts(floor.time.seconds + 3 * year + 1) == ["clock-ahead", "bundle-too-old"])
    }

    @Test func `a clock that was set back does not make an old bundle young`() {
        let late = TimeFloor(fresh)
        let readiness = AcceptanceReadiness(now: floor.time, freshUntil: fresh, floor: late)
        #expect(readiness.doubts.map(\.kind) == ["clock-behind", "bundle-too-old"])
    }

    @Test func `what is past stays past`() {
        var floor = floor
        floor.raise(to: Timestamp(seconds: 5))
        #expect(floor == self.floor)
        #expect(TimeFloor.release.time > Timestamp(seconds: 1_790_000_000))
    }
}
