internal import KaoinFace
internal import KaoinTexts

extension CheckName {
    static let session = CheckName("session")
}

/// Two whole sessions with simulated persons.
struct SessionCheck: SelfTestCheck {
    let name = CheckName.session
    let title = SelfTestKey.titleSession
    let needs: [CheckNeed] = [
        .intact([.models], .networksWrong),
        .noSession(.sessionHasProcessor),
        .intact([.clock], .clockWrong),
    ]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        do {
            let store = try NetworkFiles(context).store()
            guard let portraits = TestPortraits.folder(besides: store.folder) else {
                return .skipped(.session, .portraitsMissing)
            }
            return await SessionTrial(store: store, portraits: portraits).run()
        } catch {
            return SelfTestLine(.session, .failed, .text(.sessionsDoNotBegin, ["error": "\(error)"]))
        }
    }
}
