extension CheckName {
    static let daemon = CheckName("daemon")
}

/// Does the daemon answer?
struct DaemonCheck: SelfTestCheck {
    let name = CheckName.daemon
    let title = SelfTestText("Daemon", "デーモン")
    let needs: [CheckNeed] = [.startable([.credentials, .tpm, .models])]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        switch await context.answer() {
        case .answered(let isInSession, _, _)?:
            return .passed(
                .daemon, isInSession ? "answers; a session runs" : "answers", isInSession ? "応答あり（セッション中）" : "応答あり")
        case .refused(let why)?:
            return SelfTestLine(
                .daemon, .failed, SelfTestText("it refuses to be tested: \(why)", "自己診断を拒否しました: \(why)"),
                advice: SelfTestText(
                    "run it as root or as a member of kaoin-technician", "rootまたは kaoin-technician の権限で実行してください"))
        case .unreachable(let why)?:
            return SelfTestLine(
                .daemon, .failed, SelfTestText("it does not answer: \(why)", "応答がありません: \(why)"),
                advice: SelfTestText(
                    "`systemctl start kaoind`; `journalctl -u kaoind -n 50` says why it ended",
                    "`systemctl start kaoind` を実行し、`journalctl -u kaoind -n 50` を確認してください"))
        case nil: return .passed(.daemon, "runs this test", "この診断を実行中です")
        }
    }
}
