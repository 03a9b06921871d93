internal import KaoinCore
internal import KaoinPass

extension CheckName {
    static let trust = CheckName("trust")
}

/// Is there a trust bundle, fresh, and does it name anybody?
struct TrustCheck: SelfTestCheck {
    /// Before a bundle is too old, somebody should bring the next one.
    private static let bundleDays: Int64 = 7

    let name = CheckName.trust
    let title = SelfTestText("Trust bundle", "信頼リスト")
    let needs: [CheckNeed] = [.readable(.state)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let known = context.trust
        let bundle: TrustBundle
        do {
            bundle = try known.bundle.get()
        } catch {
            return SelfTestLine(
                .trust, .failed, SelfTestText("\(error)", "信頼リストを使用できません: \(error)"),
                advice: SelfTestText("`kaoin trust import` the newest one", "最新の信頼リストを取り込んでください"))
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
        let next = SelfTestText(
            "fetch the next bundle from the head office, `kaoin trust import`", "本部から次の信頼リストを取り寄せ、取り込んでください")
        guard left > 0 else {
            return SelfTestLine(
                .trust, .failed,
                SelfTestText(
                    "bundle \(bundle.number) is too old since \(bundle.freshUntil)",
                    "信頼リスト\(bundle.number)は期限切れです（\(bundle.freshUntil)）"),
                advice: next, figures: figures)
        }
        if issuers == 0 {
            return SelfTestLine(
                .trust, .failed,
                SelfTestText("bundle \(bundle.number) names no issuer", "信頼リスト\(bundle.number)に発行者がありません"),
                advice: next, figures: figures)
        }
        let words = "bundle \(bundle.number), \(issuers) issuers, fresh until \(bundle.freshUntil)"
        let japanese = "番号\(bundle.number)、発行者\(issuers)、期限 \(bundle.freshUntil)"
        guard left < Self.bundleDays * 86_400 else { return .passed(.trust, words, japanese, figures) }
        return SelfTestLine(.trust, .warning, SelfTestText(words, japanese), advice: next, figures: figures)
    }
}
