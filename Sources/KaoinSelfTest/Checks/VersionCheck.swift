extension CheckName {
    static let version = CheckName("version")
}

/// Is the daemon the program that is installed?
struct VersionCheck: SelfTestCheck {
    let name = CheckName.version
    let title = SelfTestText("Daemon, version", "デーモンの版")
    let needs: [CheckNeed] = [.runningDaemon]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let host = context.host
        guard let process = host.daemonProcess else { return .notBySystemd(.version) }
        guard let program = host.link("/proc/\(process)/exe") else { return .notToBeSeen(.version) }
        guard program.hasSuffix(" (deleted)") else {
            return .passed(.version, "the installed program runs", "インストール済みの版が動作しています")
        }
        return SelfTestLine(
            .version, .failed,
            SelfTestText("the daemon is an older program than the installed one", "古い版のデーモンが動作しています"),
            advice: SelfTestText("`systemctl restart kaoind`", "`systemctl restart kaoind` を実行してください"))
    }
}
