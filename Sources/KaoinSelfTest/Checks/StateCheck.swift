internal import FoundationEssentials
internal import KaoinFiles
internal import KaoinKiosk
internal import KaoinTexts

extension CheckName {
    static let state = CheckName("state")
}

/// Is what the kiosk keeps for the kiosk alone?
struct StateCheck: SelfTestCheck {
    let name = CheckName.state
    let title = SelfTestKey.titleState
    let needs: [CheckNeed] = [.readable(.state)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let (settings, host) = (context.settings, context.host)
        guard let folder = FileFacts(settings.stateFolder) else {
            return .skipped(.state, .stateMissing)
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
        guard !wrong.isEmpty else { return .passed(.state, .stateGood) }
        return SelfTestLine(
            .state, .failed,
            .text(.stateWrong, ["faults": wrong.sorted().joined(separator: "; ")]),
            advice: .text(
                .stateWrongAdvice,
                ["commands": "chown -R kaoin: \(settings.stateFolder); chmod 700 \(settings.stateFolder)"]),
            subjects: wrong.sorted())
    }
}
