extension CheckName {
    static let sandbox = CheckName("sandbox")
}

/// What the unit asks for, as the kernel has it.
struct SandboxCheck: SelfTestCheck {
    let name = CheckName.sandbox
    let title = SelfTestText("Sandbox", "サンドボックス")
    let needs: [CheckNeed] = [.runningDaemon]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let host = context.host
        guard let process = host.daemonProcess else { return .notBySystemd(.sandbox) }
        let status = host.fields("/proc/\(process)/status")
        guard let capabilities = status["CapEff"], let bounding = status["CapBnd"], let users = status["Uid"] else {
            return .notToBeSeen(.sandbox)
        }
        var lost: [String] = []
        if status["NoNewPrivs"] != "1" { lost.append("NoNewPrivileges") }
        if status["Seccomp"] != "2" { lost.append("SystemCallFilter") }
        if UInt64(capabilities, radix: 16) != 0 { lost.append("capabilities") }
        if UInt64(bounding, radix: 16) != 0 { lost.append("CapabilityBoundingSet") }
        if users.split(whereSeparator: \.isWhitespace).contains("0") { lost.append("User") }
        switch (host.link("/proc/\(process)/ns/net"), host.link("/proc/1/ns/net")) {
        case (let own?, let machine?): if own == machine { lost.append("PrivateNetwork") }
        default: return .notToBeSeen(.sandbox)
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
}
