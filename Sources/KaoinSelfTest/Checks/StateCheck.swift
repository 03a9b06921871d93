internal import Foundation
internal import KaoinKiosk

extension CheckName {
    static let state = CheckName("state")
}

/// Is what the kiosk keeps for the kiosk alone?
struct StateCheck: SelfTestCheck {
    let name = CheckName.state
    let title = SelfTestText("State folder", "状態フォルダー")
    let needs: [CheckNeed] = [.readable(.state)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let (settings, host) = (context.settings, context.host)
        guard let folder = FileFacts(settings.stateFolder) else {
            return .skipped(.state, "there is no such folder", "フォルダーがありません")
        }
        var wrong: [String] = []
        if !folder.isForOwnerAlone { wrong.append("\(settings.stateFolder): mode \(folder.modeText)") }
        for name in (try? FileManager.default.contentsOfDirectory(atPath: settings.stateFolder)) ?? [] {
            guard name.hasPrefix("kaoin."), let facts = FileFacts("\(settings.stateFolder)/\(name)") else { continue }
            if facts.owner != folder.owner { wrong.append("\(name): owner \(facts.owner)") }
            // Others may not get into the folder; whoever may write there does harm.
            if facts.mode & 0o022 != 0 { wrong.append("\(name): mode \(facts.modeText)") }
        }
        if let owner = host.userID(ServiceAccount.user), folder.owner != owner {
            wrong.append("\(settings.stateFolder): owner \(folder.owner)")
        }
        guard !wrong.isEmpty else { return .passed(.state, "for the kiosk alone", "本体専用です") }
        return SelfTestLine(
            .state, .failed,
            SelfTestText(
                "wrong: \(wrong.sorted().joined(separator: "; "))", "異常: \(wrong.sorted().joined(separator: "; "))"),
            advice: SelfTestText(
                "`chown -R kaoin: \(settings.stateFolder); chmod 700 \(settings.stateFolder)`; who changed it?",
                "所有者と権限を直し、変更した者を確認してください"), subjects: wrong.sorted())
    }
}
