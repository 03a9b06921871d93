import KaoinCore
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinLiveness

@Suite struct RecordingJudgementTests {
    private func judge(_ change: (inout RecordingMeasures) -> Void) -> RecordingJudgement {
        var measures = RecordingMeasures()
        (measures.frames, measures.faces, measures.sharpness) = (100, 100, 60)
        (measures.depths, measures.blinks) = (40, 2)
        change(&measures)
        return RecordingJudgement(measures)
    }

    @Test func `depth and a blink together are a person`() {
        #expect(judge { _ in }.verdict == .bonaFide)
    }

    @Test func `without depth, or without a blink, it is not clear`() {
        #expect(judge { $0.depths = 0 }.verdict == .inconclusive)
        #expect(judge { $0.blinks = 0 }.verdict == .inconclusive)
    }

    @Test(arguments: [
        DenyCue.deviceBorder, .screenPattern, .flatMotion, .faceChanged, .repeatedFrames, .implausibleTiming,
    ])
    func `each deny cue alone is enough`(cue: DenyCue) {
        let judgement = judge { measures in
            switch cue {
            case .deviceBorder: measures.borders = 30
            case .screenPattern: measures.patterns = 30
            case .flatMotion: (measures.planes, measures.depths) = (30, 0)
            case .faceChanged: measures.otherFaces = 30
            default: measures.integrity = cue
            }
        }
        #expect(judgement.verdict == .attack)
        #expect(judgement.cues == [cue.rawValue])
    }

    @Test func `what is nearly a border or a pattern is not taken for a person`() {
        #expect(judge { $0.border = 0.5 }.verdict == .inconclusive)
        #expect(judge { $0.borders = 1 }.verdict == .inconclusive)
        #expect(judge { $0.pattern = 40 }.verdict == .inconclusive)
        #expect(judge { $0.patterns = 1 }.verdict == .inconclusive)
    }

    @Test func `a lamp's reflection alone refers, and denies with a part of a border`() {
        let alone = judge { ($0.glares, $0.doubtfulGlares) = (60, 60) }
        #expect(alone.verdict == .inconclusive && alone.referring == [.brightLight])
        let framed = judge { ($0.glares, $0.doubtfulGlares, $0.doubtfulBorders) = (60, 60, 60) }
        #expect(framed.verdict == .attack && framed.cues == ["glare"])
        #expect(judge { $0.doubtfulBorders = 60 }.verdict != .attack)
    }

    @Test func `what looks unlike a living face is not taken for a person, and not for an attack`() {
        let unlike = judge { ($0.livingLook, $0.looks) = (0.1, 60) }
        #expect(unlike.verdict == .inconclusive)
        #expect(unlike.referring == [.unlikeLiving])
        #expect(judge { ($0.livingLook, $0.looks) = (0.9, 60) }.verdict == .bonaFide)
        // Of a hundred frames four say nothing; of a still picture one is all there is.
        #expect(judge { ($0.livingLook, $0.looks) = (0.1, 4) }.referring.isEmpty)
        let still = judge { ($0.faces, $0.livingLook, $0.looks) = (1, 0.1, 1) }
        #expect(still.referring == [.unlikeLiving])
    }

    @Test func `a cue that is left out says nothing`() {
        var measures = RecordingMeasures()
        (measures.frames, measures.faces, measures.borders) = (100, 100, 60)
        (measures.livingLook, measures.looks, measures.doubtfulGlares) = (0.1, 60, 60)
        let left = RecordingJudgement(measures, leavingOut: [.border, .passive, .glare])
        #expect(left.cues.isEmpty && left.referring.isEmpty)
        let whole = RecordingJudgement(measures)
        #expect(whole.cues == ["device-border"] && whole.referring == [.brightLight, .unlikeLiving])
    }

    @Test func `a still picture is never taken for a person`() throws {
        var observer = RecordingObserver(continuity: 0.3)
        observer.take(Act().frame(at: .zero, image: SampleFace.blank), quality: nil)
        #expect(RecordingJudgement(observer.result).verdict == .inconclusive)
    }

    @Test func `a head that turns and blinks is a person, a picture of it that turns is an attack`() {
        var sharp = FaceQuality()
        sharp[.sharpness] = 60
        for isFlat in [false, true] {
            var observer = RecordingObserver(continuity: 0.3)
            for index in 0..<40 {
                var act = Act()
                act.yaw = Float(index % 20) * 1.5 - 14
                if (10...12).contains(index) { act.eyesClosed = 0.9 }
                let noisy = RGBImage(
                    width: 64, height: 64, pixels: [UInt8](repeating: UInt8(100 + index), count: 64 * 64 * 3))
                observer.take(act.frame(at: .milliseconds(40 * index), isFlat: isFlat, image: noisy), quality: sharp)
            }
            let judgement = RecordingJudgement(observer.result)
            #expect(judgement.verdict == (isFlat ? .attack : .bonaFide))
            #expect(judgement.cues == (isFlat ? ["flat-motion"] : ["depth", "blink"]))
        }
    }
}
