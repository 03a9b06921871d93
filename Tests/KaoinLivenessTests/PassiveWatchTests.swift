import KaoinCore
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinLiveness

@Suite struct PassiveWatchTests {
    private func finding(_ looks: [Float?]) -> CueFinding? {
        var watch = PassiveWatch()
        var finding: CueFinding?
        for (index, look) in looks.enumerated() {
            var frame = Act().frame(at: .milliseconds(66 * index))
            frame.livingLook = look
            finding = watch.take(frame, rest: nil)
        }
        return finding
    }

    @Test func `five pictures that look unlike a living face leave a doubt, four none`() {
        #expect(finding(Array(repeating: 0.1, count: 5)) == .doubtful(.unlikeLiving))
        #expect(finding(Array(repeating: 0.1, count: 4)) == nil)
    }

    @Test func `the middle picture counts, not the worst`() {
        #expect(finding([0, 0, 0.9, 0.9, 0.9, 0, 0.9]) == nil)
        #expect(finding([0, 0.9, 0, 0.9, 0, 0, 0.9]) == .doubtful(.unlikeLiving))
    }

    @Test func `the limit itself is no doubt`() {
        #expect(finding(Array(repeating: PassiveJudgement.limit, count: 9)) == nil)
    }

    @Test func `without the networks nothing is said`() {
        #expect(finding(Array(repeating: nil, count: 50)) == nil)
        #expect(finding([0.1, nil, 0.1, nil, 0.1, nil, 0.1, nil]) == nil)
    }
}
