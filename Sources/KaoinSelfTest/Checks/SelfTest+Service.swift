internal import Foundation
internal import KaoinKiosk

/// What only outside can see of the service: its process, its sandbox, its sockets, its user.
extension SelfTest {
    private static let user = "kaoin"
    /// Groups that own cameras, keyboards and serial lines.
    private static let deviceGroups = ["video", "input", "dialout"]

    func version() -> SelfTestLine {
        guard let process = host.daemonProcess else { return notBySystemd(.version) }
        guard let program = host.link("/proc/\(process)/exe") else { return notToBeSeen(.version) }
        guard program.hasSuffix(" (deleted)") else {
            return .passed(.version, "the installed program runs", "インストール済みの版が動作しています")
        }
        return SelfTestLine(
            .version, .failed,
            SelfTestText("the daemon is an older program than the installed one", "古い版のデーモンが動作しています"),
            advice: SelfTestText("`systemctl restart kaoind`", "`systemctl restart kaoind` を実行してください"))
    }

    /// What the unit asks for, as the kernel has it.
    func sandbox() -> SelfTestLine {
        guard let process = host.daemonProcess else { return notBySystemd(.sandbox) }
        let status = host.fields("/proc/\(process)/status")
        guard let capabilities = status["CapEff"], let bounding = status["CapBnd"], let users = status["Uid"] else {
            return notToBeSeen(.sandbox)
        }
        var lost: [String] = []
        if status["NoNewPrivs"] != "1" { lost.append("NoNewPrivileges") }
        if status["Seccomp"] != "2" { lost.append("SystemCallFilter") }
        if UInt64(capabilities, radix: 16) != 0 { lost.append("capabilities") }
        if UInt64(bounding, radix: 16) != 0 { lost.append("CapabilityBoundingSet") }
        if users.split(whereSeparator: \.isWhitespace).contains("0") { lost.append("User") }
        switch (host.link("/proc/\(process)/ns/net"), host.link("/proc/1/ns/net")) {
        case (let own?, let machine?): if own == machine { lost.append("PrivateNetwork") }
        default: return notToBeSeen(.sandbox)
        }
        guard !lost.isEmpty else {
            return .passed(
                .sandbox, "no network, no capabilities, system calls filtered", "ネットワークなし、特権なし、システムコール制限あり")
        }
        return SelfTestLine(
            .sandbox, .failed,
            SelfTestText(
                "the daemon runs without \(lost.joined(separator: ", "))",
                "保護設定が欠けています: \(lost.joined(separator: ", "))"),
            advice: SelfTestText(
                "look for files in /etc/systemd/system/kaoind.service.d; install the unit anew, then `systemctl restart kaoind`",
                "/etc/systemd/system/kaoind.service.d を確認し、ユニットを再インストールして再起動してください"),
            subjects: lost)
    }

    func sockets() -> SelfTestLine {
        let owner = host.userID(Self.user)
        var wrong: [String] = []
        for name in ["teller", "technician", "screen"] {
            let path = "\(settings.runFolder)/\(name).sock"
            guard let facts = FileFacts(path) else {
                wrong.append("\(name): missing")
                continue
            }
            if facts.type != .typeSocket { wrong.append("\(name): no socket") }
            if facts.mode != 0o666 { wrong.append("\(name): mode \(facts.modeText)") }
            if let owner, facts.owner != owner { wrong.append("\(name): owner \(facts.owner)") }
        }
        if let folder = FileFacts(settings.runFolder) {
            if folder.mode & 0o022 != 0 { wrong.append("\(settings.runFolder): mode \(folder.modeText)") }
            if folder.mode & 0o005 != 0o005 { wrong.append("\(settings.runFolder): mode \(folder.modeText)") }
        }
        guard !wrong.isEmpty else { return .passed(.sockets, "three, for everybody to connect", "3個、接続可能です") }
        return SelfTestLine(
            .sockets, .failed,
            SelfTestText("wrong: \(wrong.joined(separator: "; "))", "異常: \(wrong.joined(separator: "; "))"),
            advice: SelfTestText("`systemctl restart kaoind` makes them anew", "`systemctl restart kaoind` を実行してください"),
            subjects: wrong)
    }

    func groups() -> SelfTestLine {
        let access = settings.access
        let named = Set(access.teller + access.technician + access.screen).sorted()
        var missing = named.filter { host.members(of: $0) == nil }
        if host.userID(Self.user) == nil { missing.append("user \(Self.user)") }
        for group in Self.deviceGroups where host.members(of: group)?.contains(Self.user) != true {
            missing.append("\(Self.user) in \(group)")
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

    private func notBySystemd(_ check: SelfTestCheck) -> SelfTestLine {
        .skipped(check, "systemd does not run the daemon", "デーモンはsystemdから起動されていません")
    }

    private func notToBeSeen(_ check: SelfTestCheck) -> SelfTestLine {
        .skipped(check, "only root may look at the daemon's process", "rootのみ確認できます")
    }
}
