internal import KaoinKiosk
internal import KaoinTexts

extension CheckName {
    static let groups = CheckName("groups")
}

/// The daemon's user and the groups by which people and programs have access.
struct GroupsCheck: SelfTestCheck {
    let name = CheckName.groups
    let title = SelfTestKey.titleGroups

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let host = context.host
        let access = context.settings.access
        let named = Set(access.teller + access.technician + access.screen).sorted()
        var missing = named.filter { host.members(of: $0) == nil }
        if host.userID(ServiceAccount.user) == nil { missing.append("user \(ServiceAccount.user)") }
        for group in ServiceAccount.deviceGroups where host.members(of: group)?.contains(ServiceAccount.user) != true {
            missing.append("\(ServiceAccount.user) in \(group)")
        }
        let empty = named.filter { host.members(of: $0)?.isEmpty == true }
        guard missing.isEmpty else {
            return SelfTestLine(
                .groups, .failed,
                .text(.groupsMissing, ["names": missing.joined(separator: ", ")]),
                advice: .text(.groupsMissingAdvice), subjects: missing)
        }
        let members = named.map { "\($0): \(host.members(of: $0)?.count ?? 0)" }.joined(separator: ", ")
        guard !empty.isEmpty else { return SelfTestLine(.groups, .passed, .names(members)) }
        return .passed(.groups, .groupsWithNobody, ["members": members, "groups": empty.joined(separator: ", ")])
    }
}
