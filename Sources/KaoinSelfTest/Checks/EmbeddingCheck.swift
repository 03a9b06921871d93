internal import KaoinCore
internal import KaoinFace
internal import KaoinVision

extension CheckName {
    static let embedding = CheckName("embedding")
}

/// A drawing, not a face, through the network that compares; its result is known.
struct EmbeddingCheck: SelfTestCheck {
    /// The least score of the result here against the known one: processors round and add in their own order.
    static let leastScore: Float = 0.95

    let name = CheckName.embedding
    let title = SelfTestText("Networks, known result", "モデルの既知の結果")
    let needs: [CheckNeed] = [
        .intact([.models], SelfTestText("the networks are not the right ones", "モデルに異常があります")),
        .noSession(SelfTestText("a session runs, and the processor is its", "セッション中のため実行しません")),
    ]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let advice = SelfTestText(
            "try again; if it stays, the processor or its memory is damaged: replace the machine",
            "再度実行し、改善しなければ本体を交換してください")
        do {
            let embedder = try FaceEmbedder(store: NetworkFiles(context).store())
            guard let known = GoldenDrawing.embedding,
                let found = try embedder.embedding(of: GoldenDrawing.picture, mirrored: true)
            else { throw InferenceGaveNothing() }
            let score = known.score(against: found)
            let figures = [SelfTestLine.Figure("agreement", Double(score), "")]
            guard score >= Self.leastScore else {
                return SelfTestLine(
                    .embedding, .failed, SelfTestText("the network computes something else", "計算結果が既知の値と異なります"),
                    advice: advice,
                    figures: figures)
            }
            return .passed(.embedding, "as known", "既知の値と一致", figures)
        } catch {
            return SelfTestLine(.embedding, .failed, SelfTestText("\(error)", "モデルを実行できません: \(error)"), advice: advice)
        }
    }

    private struct InferenceGaveNothing: Error, CustomStringConvertible {
        let description = "the network gave nothing"
    }
}
