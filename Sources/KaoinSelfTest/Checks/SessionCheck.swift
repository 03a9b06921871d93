internal import KaoinFace

extension CheckName {
    static let session = CheckName("session")
}

/// Two whole sessions with simulated persons.
struct SessionCheck: SelfTestCheck {
    let name = CheckName.session
    let title = SelfTestText("Session", "セッション")
    let needs: [CheckNeed] = [
        .intact([.models], SelfTestText("the networks are not the right ones", "モデルに異常があります")),
        .noSession(SelfTestText("a session runs, and the processor is its", "セッション中のため実行しません")),
        .intact([.clock], SelfTestText("the clock is wrong, and nobody is accepted then", "時計の異常のため実行しません")),
    ]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        do {
            let store = try NetworkFiles(context).store()
            guard let portraits = TestPortraits.folder(besides: store.folder) else {
                return .skipped(.session, "the test portraits are not installed", "テスト画像がありません")
            }
            return await SessionTrial(store: store, portraits: portraits).run()
        } catch {
            return SelfTestLine(.session, .failed, SelfTestText("\(error)", "実行できません: \(error)"))
        }
    }
}
