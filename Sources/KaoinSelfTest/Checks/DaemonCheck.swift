internal import KaoinTexts

extension CheckName {
    static let daemon = CheckName("daemon")
}

/// Does the daemon answer?
struct DaemonCheck: SelfTestCheck {
    let name = CheckName.daemon
    let title = SelfTestKey.titleDaemon
    let needs: [CheckNeed] = [.startable([.credentials, .tpm, .models])]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        switch await context.answer() {
        case .answered(let isInSession, _, _)?:
            return .passed(.daemon, isInSession ? .daemonAnswersInSession : .daemonAnswers)
        case .refused(let why)?:
            return SelfTestLine(
                .daemon, .failed, .text(.daemonRefuses, ["reason": why]), advice: .text(.daemonRefusesAdvice))
        case .unreachable(let why)?:
            return SelfTestLine(
                .daemon, .failed, .text(.daemonUnreachable, ["reason": why]), advice: .text(.daemonUnreachableAdvice))
        case nil: return .passed(.daemon, .daemonTestsItself)
        }
    }
}
