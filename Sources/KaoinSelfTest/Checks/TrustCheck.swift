internal import KaoinCore
internal import KaoinPass
internal import KaoinTexts

extension CheckName {
    static let trust = CheckName("trust")
}

/// Is there a trust bundle, fresh, and does it name anybody?
struct TrustCheck: SelfTestCheck {
    /// Before a bundle is too old, somebody should bring the next one.
    private static let bundleDays: Int64 = 7

    let name = CheckName.trust
    let title = SelfTestKey.titleTrust
    let needs: [CheckNeed] = [.readable(.state)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let known = context.trust
        let bundle: TrustBundle
        do {
            bundle = try known.bundle.get()
        } catch {
            return SelfTestLine(
                .trust, .failed, .text(.trustUnusable, ["error": "\(error)"]), advice: .text(.trustUnusableAdvice))
        }
        let issuers = bundle.issuers.count + bundle.identityIssuers.count
        // Where the clock is behind, that is told by itself.
        let left = bundle.freshUntil.seconds - max(known.now, known.floor.time).seconds
        let figures = [
            SelfTestLine.Figure("number", Double(bundle.number), ""),
            SelfTestLine.Figure("issuers", Double(issuers), ""),
            SelfTestLine.Figure("revoked", Double(bundle.revocations.count), ""),
            SelfTestLine.Figure("fresh for", Double(left) / 86_400, "d"),
        ]
        let next = SelfTestWords.text(.trustAdvice)
        guard left > 0 else {
            return SelfTestLine(
                .trust, .failed,
                .text(.trustTooOld, ["number": "\(bundle.number)", "time": "\(bundle.freshUntil)"]),
                advice: next, figures: figures)
        }
        if issuers == 0 {
            return SelfTestLine(
                .trust, .failed,
                .text(.trustWithoutIssuer, ["number": "\(bundle.number)"]),
                advice: next, figures: figures)
        }
        let words = SelfTestWords.text(
            .trustInForce,
            ["number": "\(bundle.number)", "issuers": "\(issuers)", "time": "\(bundle.freshUntil)"])
        guard left < Self.bundleDays * 86_400 else {
            return SelfTestLine(.trust, .passed, words, figures: figures)
        }
        return SelfTestLine(.trust, .warning, words, advice: next, figures: figures)
    }
}
