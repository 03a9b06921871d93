internal import KaoinTexts

/// As whom the daemon runs.
enum ServiceAccount {
    static let user = "kaoin"
    /// Groups that own cameras, keyboards and serial lines.
    static let deviceGroups = ["video", "input", "dialout"]
}

extension SelfTestLine {
    static func notBySystemd(_ check: CheckName) -> SelfTestLine { .skipped(check, .daemonNotBySystemd) }
    static func notToBeSeen(_ check: CheckName) -> SelfTestLine { .skipped(check, .onlyRootSeesDaemon) }
}
