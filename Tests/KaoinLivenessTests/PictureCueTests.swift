import KaoinCore
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinLiveness

@Suite struct PictureCueTests {
    private let face = Box(x: 130, y: 110, width: 60, height: 78)

    private func picture(_ value: (Int, Int) -> Int) -> RGBImage {
        SamplePicture.grey(320, value)
    }

    @Test func `a frame around a face is a border`() {
        let framed = picture { (100...220).contains($0) && (60...250).contains($1) ? 170 : 60 }
        #expect(BorderCue(around: face, in: framed).isBorder)
    }

    @Test func `a frame that leans is a border`() {
        let framed = picture { x, y in (100...220).contains(x - (y - 150) / 10) && (60...250).contains(y) ? 170 : 60 }
        #expect(BorderCue(around: face, in: framed).isBorder)
    }

    @Test func `a border that shows beside a turned or lifted head alone is the room's`() {
        let framed = picture { (100...220).contains($0) && (60...250).contains($1) ? 170 : 60 }
        func finding(_ meshes: [FaceMesh], rest: FaceMesh?) -> CueFinding? {
            var watch = BorderWatch()
            var last: CueFinding?
            for mesh in meshes {
                let frame = LivenessFrame(
                    image: framed, time: .zero, box: face, mesh: mesh, expression: nil, embedding: nil)
                last = watch.take(frame, rest: rest)
            }
            return last
        }
        let ahead = [FaceMesh](repeating: SampleFace.mesh(), count: 3)
        let turned = [SampleFace.mesh(yaw: 24), SampleFace.mesh(yaw: -24), SampleFace.mesh(pitch: 18)]
        #expect(finding(ahead, rest: nil) == .denied(.deviceBorder))
        #expect(finding(ahead, rest: SampleFace.mesh(yaw: 5)) == .denied(.deviceBorder))
        #expect(finding(turned + turned + turned, rest: SampleFace.mesh()) == nil)
        #expect(finding(turned + ahead, rest: SampleFace.mesh()) == .denied(.deviceBorder), "a device's shows again")
        #expect(
            finding(.init(repeating: SampleFace.mesh(pitch: 18), count: 3), rest: SampleFace.mesh(pitch: 16))
                == .denied(.deviceBorder), "a head may be held so at rest")
    }

    @Test func `four edges far from a face are a border, where they end at their corners`() {
        let tablet = picture { (50...270).contains($0) && (30...280).contains($1) ? 170 : 60 }
        #expect(BorderCue(around: face, in: tablet).isBorder)
        let leaning = picture { x, y in
            (50...270).contains(x - (y - 150) / 12) && (30...280).contains(y + (x - 160) / 12) ? 170 : 60
        }
        #expect(BorderCue(around: face, in: leaning).isBorder)
    }

    @Test func `a window behind a person at a counter is none: the counter goes on`() {
        let counter = picture { x, y in
            if y > 240 { return 120 }
            return (50...270).contains(x) && y > 40 ? 190 : 60
        }
        #expect(!BorderCue(around: face, in: counter).isBorder)
        let door = picture { x, y in (50...270).contains(x) && y < 280 ? 170 : 60 }
        #expect(!BorderCue(around: face, in: door).isBorder)
    }

    @Test func `a picture on the wall behind a person is none: shoulders hide its lower edge`() {
        let wall = picture { x, y in
            // Shoulders, from below the chin.
            if y > 200, (60...260).contains(x) { return 20 }
            return (50...270).contains(x) && (30...250).contains(y) ? 170 : 60
        }
        #expect(!BorderCue(around: face, in: wall).isBorder)
    }

    @Test func `a door behind a person is none: it ends at the shoulders`() {
        let door = picture { x, y in
            if y > 190 { return 90 }
            return (100...220).contains(x) && y > 40 ? 170 : 60
        }
        #expect(!BorderCue(around: face, in: door).isBorder)
    }

    @Test func `two poles beside a person are none: nothing crosses them`() {
        let poles = picture { x, _ in (100...220).contains(x) ? 170 : 60 }
        #expect(!BorderCue(around: face, in: poles).isBorder)
    }

    @Test func `the edge of the picture itself is no border`() {
        let near = Box(x: 2, y: 2, width: 300, height: 316)
        #expect(!BorderCue(around: near, in: picture { _, _ in 120 }).isBorder)
    }

    private let wide = Box(x: 90, y: 80, width: 140, height: 170)

    /// A picture with as many steps of noise.
    private func noisy(_ steps: Int, _ value: (Int, Int) -> Int) -> RGBImage {
        var random = SeededGenerator(seed: 1)
        return picture { value($0, $1) + Int.random(in: 0..<steps, using: &random) }
    }

    @Test func `noise has no pattern`() throws {
        let noise = noisy(16) { _, _ in 120 }
        #expect(try !#require(ScreenPatternCue(of: wide, in: noise)).isPattern)
    }

    @Test func `fine waves are the pattern of a screen`() throws {
        // A triangle wave of about three pixels, leaning, as strong as the noise.
        let waves = noisy(8) { x, y in
            120 + 5 * abs((x * 37 + y * 29) % 110 - 55) / 55
        }
        #expect(try #require(ScreenPatternCue(of: wide, in: waves)).isPattern)
    }

    /// A screen's grid may be as fine as a camera's, and its waves as long as compression's blocks.
    @Test(arguments: [(0.42, 0.38), (0.25, 0.125), (0.125, 0.375)])
    func `waves of any length that lean are a pattern`(across: Double, down: Double) throws {
        let waves = noisy(8) { x, y in
            let turns = across * Double(x) + down * Double(y)
            return 118 + (turns - turns.rounded(.down) < 0.5 ? 2 : 0)
        }
        #expect(try #require(ScreenPatternCue(of: wide, in: waves)).isPattern)
    }

    @Test func `blocks of eight pixels come from compression, not from a screen`() throws {
        let blocks = noisy(8) { x, y in
            120 + (x % 8 == 0 ? 6 : 0) + (y % 8 == 0 ? 6 : 0)
        }
        #expect(try !#require(ScreenPatternCue(of: wide, in: blocks)).isPattern)
    }

    @Test func `a small face tells nothing of a pattern`() {
        #expect(ScreenPatternCue(of: face, in: picture { _, _ in 120 }) == nil)
    }
}
