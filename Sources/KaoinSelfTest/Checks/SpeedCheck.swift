internal import KaoinCore
internal import KaoinFace
internal import KaoinTexts

extension CheckName {
    static let speed = CheckName("speed")
}

/// Milliseconds of a whole frame, of the best of three; of the drawing where there is no portrait.
struct SpeedCheck: SelfTestCheck {
    let name = CheckName.speed
    let title = SelfTestKey.titleSpeed
    let needs: [CheckNeed] = [
        .intact([.models], .networksWrong),
        .noSession(.sessionHasProcessor),
    ]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        do {
            let store = try NetworkFiles(context).store()
            let portrait = try TestPortraits.folder(besides: store.folder).map {
                try TestPortraits.read(TestPortraits.customer, in: $0)
            }
            let analyzer = try FaceAnalyzer(store: store)
            let picture = portrait ?? GoldenDrawing.picture
            var (best, faces) = (Double.infinity, 0)
            for _ in 0..<3 {
                let start = ContinuousClock.now
                faces = try analyzer.analyze(picture).count
                best = min(best, (ContinuousClock.now - start) / .milliseconds(1))
            }
            let figures = [SelfTestLine.Figure("frame", best, "ms"), SelfTestLine.Figure("faces", Double(faces), "")]
            let words = SelfTestWords.text(
                portrait == nil ? .speedOfDetection : .speedOfFrame, ["milliseconds": "\(Int(best.rounded(.up)))"])
            if portrait != nil, faces == 0 {
                return SelfTestLine(
                    .speed, .failed, .text(.portraitWithoutFace), advice: .text(.installAnew),
                    figures: figures)
            }
            guard best > context.slowFrame else { return SelfTestLine(.speed, .passed, words, figures: figures) }
            return SelfTestLine(
                .speed, .warning, words, advice: .text(.speedAdvice), figures: figures)
        } catch {
            return SelfTestLine(.speed, .failed, .text(.modelsDoNotRun, ["error": "\(error)"]))
        }
    }
}
