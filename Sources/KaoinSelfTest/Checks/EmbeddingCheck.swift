internal import KaoinCore
internal import KaoinFace
internal import KaoinTexts
internal import KaoinVision

extension CheckName {
    static let embedding = CheckName("embedding")
}

/// A drawing, not a face, through the network that compares; its result is known.
struct EmbeddingCheck: SelfTestCheck {
    /// The least score of the result here against the known one: processors round and add in their own order.
    static let leastScore: Float = 0.95

    let name = CheckName.embedding
    let title = SelfTestKey.titleEmbedding
    let needs: [CheckNeed] = [
        .intact([.models], .networksWrong),
        .noSession(.sessionHasProcessor),
    ]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let advice = SelfTestWords.text(.embeddingAdvice)
        do {
            let embedder = try FaceEmbedder(store: NetworkFiles(context).store())
            guard let known = GoldenDrawing.embedding,
                let found = try embedder.embedding(of: GoldenDrawing.picture, mirrored: true)
            else { throw InferenceGaveNothing() }
            let score = known.score(against: found)
            let figures = [SelfTestLine.Figure("agreement", Double(score), "")]
            guard score >= Self.leastScore else {
                return SelfTestLine(
                    .embedding, .failed, .text(.embeddingOther),
                    advice: advice,
                    figures: figures)
            }
            return .passed(.embedding, .embeddingKnown, figures: figures)
        } catch {
            return SelfTestLine(.embedding, .failed, .text(.modelsDoNotRun, ["error": "\(error)"]), advice: advice)
        }
    }

    private struct InferenceGaveNothing: Error, CustomStringConvertible {
        let description = "the network gave nothing"
    }
}
