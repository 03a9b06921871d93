/// As whom the daemon runs.
enum ServiceAccount {
    static let user = "kaoin"
    /// Groups that own cameras, keyboards and serial lines.
    static let deviceGroups = ["video", "input", "dialout"]
}

extension SelfTestLine {
    static func notBySystemd(_ check: CheckName) -> SelfTestLine {
        .skipped(check, "systemd does not run the daemon", "デーモンはsystemdから起動されていません")
    }

    static func notToBeSeen(_ check: CheckName) -> SelfTestLine {
        .skipped(check, "only root may look at the daemon's process", "rootのみ確認できます")
    }
}
