internal import KaoinTexts

extension CheckName {
    static let version = CheckName("version")
}

/// Is the daemon the program that is installed?
struct VersionCheck: SelfTestCheck {
    let name = CheckName.version
    let title = SelfTestKey.titleVersion
    let needs: [CheckNeed] = [.runningDaemon]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let host = context.host
        guard let process = host.daemonProcess else { return .notBySystemd(.version) }
        guard let program = host.link("/proc/\(process)/exe") else { return .notToBeSeen(.version) }
        guard program.hasSuffix(" (deleted)") else {
            return .passed(.version, .versionInstalled)
        }
        return SelfTestLine(
            .version, .failed,
            .text(.versionOlder), advice: .text(.versionOlderAdvice))
    }
}
