internal import KaoinFace
internal import KaoinKiosk
internal import KaoinTexts

extension CheckName {
    static let passive = CheckName("passive")
}

/// The passive networks, which no package brings: are they there, whole and used?
struct PassiveCheck: SelfTestCheck {
    let name = CheckName.passive
    let title = SelfTestKey.titlePassive
    let needs: [CheckNeed] = [.intact([.models], .networksWrong)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        guard let store = try? NetworkFiles(context).store() else { return .skipped(.passive, .networksWrong) }
        let found = store.operatorNetworks
        func names(_ state: OperatorNetwork.State) -> [String] {
            found.filter { $0.state == state }.map(\.network.name)
        }
        let (altered, absent) = (names(.altered), names(.absent))
        // Both are loaded or neither, so that one alone is not looked at.
        if absent.count == found.count { return .passed(.passive, .passiveAbsent) }
        guard absent.isEmpty else {
            return SelfTestLine(
                .passive, .warning, .text(.passiveIncomplete, ["networks": absent.joined(separator: ", ")]),
                advice: .text(.passiveIncompleteAdvice), subjects: absent)
        }
        guard context.settings.models.passive else { return .passed(.passive, .passiveOff) }
        guard altered.isEmpty else {
            return SelfTestLine(
                .passive, .failed, .text(.passiveAltered, ["networks": altered.joined(separator: ", ")]),
                advice: .text(.passiveAlteredAdvice), subjects: altered)
        }
        return .passed(.passive, .passiveUsed)
    }
}
