import KaoinCore
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinLiveness

/// Pictures of an infrared camera as they are made here, not as one took them.
@Suite struct InfraredCueTests {
    private let box = Box(x: 240, y: 120, width: 160, height: 200)
    private let size = (width: 640, height: 480)

    /// Half as large as the colour picture: a background, and an ellipse about a place in the colour picture.
    private func infrared(face: Int, background: Int, at centre: (x: Int, y: Int) = (320, 220)) -> LumaImage {
        let grey = SamplePicture.grey(width: 320, height: 240) { x, y in
            let (across, down) = ((2 * x - centre.x) * 100 / 80, (2 * y - centre.y) * 100 / 100)
            return across * across + down * down < 10_000 ? face : background
        }
        return grey.luma()
    }

    private func cue(_ pictures: LumaImage...) -> InfraredCue { InfraredCue(of: box, in: size, infrared: pictures) }

    @Test func `skin in the light of the lamp is bright, a screen is dark`() {
        #expect(!cue(infrared(face: 140, background: 15), infrared(face: 140, background: 15)).isDark)
        #expect(abs(cue(infrared(face: 140, background: 15)).brightness - 140) <= 2)
        #expect(cue(infrared(face: 6, background: 6), infrared(face: 8, background: 6)).isDark)
    }

    @Test func `a dark screen before a bright room is a screen`() {
        // A tablet as wide as twice the face, so that nothing of the room is where a face may be.
        let tablet = SamplePicture.grey(width: 320, height: 240) { x, y in
            (60...260).contains(x) && (10...215).contains(y) ? 7 : 120
        }.luma()
        #expect(cue(tablet).isDark)
    }

    @Test func `a lamp that shines in every second picture is enough`() {
        #expect(!cue(infrared(face: 4, background: 2), infrared(face: 120, background: 10)).isDark)
    }

    @Test func `the other camera's place moves a face by a third of its width at most`() {
        for shift in [-50, 50] {
            #expect(!cue(infrared(face: 130, background: 10, at: (320 + shift, 220 + shift))).isDark, "\(shift)")
        }
        #expect(cue(infrared(face: 130, background: 10, at: (620, 220))).isDark)
    }

    @Test func `a face that is mostly outside of the picture is not seen, and one without a picture neither`() {
        let out = Box(x: 900, y: 700, width: 160, height: 200)
        let bright = infrared(face: 200, background: 200)
        #expect(InfraredCue(of: out, in: size, infrared: [bright]).brightness == 0)
        #expect(InfraredCue(of: box, in: size, infrared: []).brightness == 0)
    }

    @Test func `three dark frames of a session deny, two and a few among many do not`() {
        let (dark, bright) = ([infrared(face: 5, background: 5)], [infrared(face: 140, background: 5)])
        var watch = InfraredWatch()
        #expect(watch.take(box, in: size, infrared: dark) == nil)
        #expect(watch.take(box, in: size, infrared: dark) == nil)
        #expect(watch.take(box, in: size, infrared: dark) == .darkInInfrared)
        var long = InfraredWatch()
        let cues = (0..<70).map { long.take(box, in: size, infrared: $0 % 10 == 9 ? dark : bright) }
        #expect(cues.allSatisfy { $0 == nil })
        var none = InfraredWatch()
        for _ in 0..<10 { #expect(none.take(box, in: size, infrared: []) == nil) }
    }
}
