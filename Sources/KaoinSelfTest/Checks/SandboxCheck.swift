internal import KaoinTexts

extension CheckName {
    static let sandbox = CheckName("sandbox")
}

/// What the unit asks for, as the kernel has it.
struct SandboxCheck: SelfTestCheck {
    let name = CheckName.sandbox
    let title = SelfTestKey.titleSandbox
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
            return .passed(.sandbox, .sandboxWhole)
        }
        return SelfTestLine(
            .sandbox, .failed,
            .text(.sandboxLacks, ["settings": lost.joined(separator: ", ")]),
            advice: .text(.sandboxLacksAdvice), subjects: lost)
    }
}
