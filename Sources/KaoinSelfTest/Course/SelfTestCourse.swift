internal import Foundation

/// In which order checks are made and which are skipped: from what they declare, and decided here alone.
struct SelfTestCourse {
    private let context: SelfTestContext
    private var results: [CheckName: SelfTestLine.Result] = [:]

    init(_ context: SelfTestContext) { self.context = context }

    /// The checks that are wanted and those that they need to be judged, causes before effects and otherwise as they are
    /// listed.
    static func order(_ wanted: Set<CheckName>, of checks: [any SelfTestCheck]) -> [any SelfTestCheck] {
        var ordered: [any SelfTestCheck] = []
        var met: Set<CheckName> = []
        func take(_ check: any SelfTestCheck) {
            // Whoever is met again, as in a circle of causes, stands where it was met first.
            guard met.insert(check.name).inserted else { return }
            let causes = Set(check.needs.flatMap(\.causes))
            for cause in checks where causes.contains(cause.name) { take(cause) }
            ordered.append(check)
        }
        for check in checks where wanted.contains(check.name) { take(check) }
        return ordered
    }

    /// The daemon's own line where it has one, a skipped one where a need does not hold, otherwise what the check finds.
    mutating func line(of check: any SelfTestCheck) async -> SelfTestLine {
        let line = await made(check)
        results[check.name] = line.result
        return line
    }

    private func made(_ check: any SelfTestCheck) async -> SelfTestLine {
        if check.isOfDaemon {
            switch await context.answer() {
            case .answered(_, let lines, _)?:
                return lines.first { $0.check == check.name } ?? SelfTestLine(check.name, .skipped, Self.notTold)
            case .refused?: return SelfTestLine(check.name, .skipped, Self.notTold)
            case .unreachable?, nil: break
            }
        }
        for need in check.needs {
            if let obstacle = await obstacle(to: need) { return SelfTestLine(check.name, .skipped, obstacle) }
        }
        return await check.run(context)
    }

    private func failed(_ names: [CheckName]) -> [CheckName] { names.filter { results[$0] == .failed } }

    /// Why a need does not hold; nil where it does.
    private func obstacle(to need: CheckNeed) async -> SelfTestText? {
        switch need {
        case .intact(let names, let text): return failed(names).isEmpty ? nil : text
        case .startable(let names):
            let causes = failed(names).map(\.rawValue).joined(separator: ", ")
            guard !causes.isEmpty, await !context.isDaemonRunning() else { return nil }
            return SelfTestText("it cannot start before this is repaired: \(causes)", "先に修復が必要です: \(causes)")
        case .runningDaemon:
            return await context.isDaemonRunning() ? nil : SelfTestText("the daemon does not run", "デーモンが動作していません")
        case .readable(let folder):
            let path = context.path(folder)
            let isHidden = FileFacts(path) != nil && !FileManager.default.isReadableFile(atPath: path)
            return isHidden ? SelfTestText("only root may look there", "rootのみ確認できます") : nil
        case .noSession(let text): return await context.isInSession() ? text : nil
        case .freeDevices: return await owner()
        case .presenter:
            guard context.present == nil else { return nil }
            return SelfTestText(
                "nobody presents a code; `kaoin selftest --present` asks for one",
                "提示する人がいません（`--present` で確認できます）")
        }
    }

    /// Who else has the devices.
    private func owner() async -> SelfTestText? {
        switch await context.answer() {
        case nil: nil
        case .answered?:
            SelfTestText(
                "the daemon has the scanner: `systemctl stop kaoind` first", "先に `systemctl stop kaoind` を実行してください")
        case .refused?: Self.notTold
        // It hangs, and has them.
        case .unreachable?: context.host.daemonProcess == nil ? nil : Self.notTold
        }
    }

    private static let notTold = SelfTestText("the daemon did not tell", "デーモンから情報が得られません")
}
