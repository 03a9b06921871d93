internal import KaoinKiosk

extension CheckName {
    static let groups = CheckName("groups")
}

/// The daemon's user and the groups by which people and programs have access.
struct GroupsCheck: SelfTestCheck {
    let name = CheckName.groups
    let title = SelfTestText("User and groups", "ユーザーとグループ")

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
                SelfTestText("missing: \(missing.joined(separator: ", "))", "不足: \(missing.joined(separator: ", "))"),
                advice: SelfTestText(
                    "`systemd-sysusers`, then `systemctl restart kaoind`",
                    "`systemd-sysusers` の後、`systemctl restart kaoind` を実行してください"),
                subjects: missing)
        }
        let members = named.map { "\($0): \(host.members(of: $0)?.count ?? 0)" }.joined(separator: ", ")
        return .passed(
            .groups, empty.isEmpty ? members : "\(members); nobody is listed in \(empty.joined(separator: ", "))",
            empty.isEmpty ? members : "\(members)（登録者なし: \(empty.joined(separator: ", "))）")
    }
}
