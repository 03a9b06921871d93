internal import KaoinCore
internal import KaoinFace

extension CheckName {
    static let speed = CheckName("speed")
}

/// Milliseconds of a whole frame, of the best of three; of the drawing where there is no portrait.
struct SpeedCheck: SelfTestCheck {
    /// Milliseconds of a frame from which on sessions become slow for people.
    private static let slow = 400.0

    let name = CheckName.speed
    let title = SelfTestText("Networks, speed", "モデルの速度")
    let needs: [CheckNeed] = [
        .intact([.models], SelfTestText("the networks are not the right ones", "モデルに異常があります")),
        .noSession(SelfTestText("a session runs, and the processor is its", "セッション中のため実行しません")),
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
            let words =
                "\(Int(best.rounded(.up))) ms a frame\(portrait == nil ? ", detection alone: no test portrait is installed" : "")"
            let japanese = "1枚 \(Int(best.rounded(.up))) ms\(portrait == nil ? "（検出のみ）" : "")"
            if portrait != nil, faces == 0 {
                return SelfTestLine(
                    .speed, .failed, SelfTestText("no face is found in the test portrait", "テスト画像から顔を検出できません"),
                    advice: SelfTestText("install the product anew", "製品を再インストールしてください"), figures: figures)
            }
            guard best > Self.slow else { return .passed(.speed, words, japanese, figures) }
            return SelfTestLine(
                .speed, .warning, SelfTestText(words, japanese),
                advice: SelfTestText(
                    "end other programs; is the processor hot and slowed down?", "他のプログラムと温度を確認してください"),
                figures: figures)
        } catch {
            return SelfTestLine(.speed, .failed, SelfTestText("\(error)", "モデルを実行できません: \(error)"))
        }
    }
}
