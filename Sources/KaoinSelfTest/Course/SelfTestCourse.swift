internal import FoundationEssentials
internal import KaoinFiles
internal import KaoinTexts

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
                return lines.first { $0.check == check.name } ?? .skipped(check.name, .daemonSilent)
            case .refused?: return .skipped(check.name, .daemonSilent)
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
    private func obstacle(to need: CheckNeed) async -> SelfTestWords? {
        switch need {
        case .intact(let names, let text): return failed(names).isEmpty ? nil : .text(text)
        case .startable(let names):
            let causes = failed(names).map(\.rawValue).joined(separator: ", ")
            guard !causes.isEmpty, await !context.isDaemonRunning() else { return nil }
            return .text(.repairFirst, ["causes": causes])
        case .runningDaemon:
            return await context.isDaemonRunning() ? nil : .text(.daemonNotRunning)
        case .readable(let folder):
            let path = context.path(folder)
            let isHidden = FileFacts(path) != nil && !FileManager.default.isReadableFile(atPath: path)
            return isHidden ? .text(.onlyRootSeesThere) : nil
        case .noSession(let text): return await context.isInSession() ? .text(text) : nil
        case .freeDevices: return await owner()
        case .presenter:
            return context.present == nil ? .text(.nobodyPresents) : nil
        }
    }

    /// Who else has the devices.
    private func owner() async -> SelfTestWords? {
        switch await context.answer() {
        case nil: nil
        case .answered?: .text(.daemonHasDevices)
        case .refused?: .text(.daemonSilent)
        // It hangs, and has them.
        case .unreachable?: context.host.daemonProcess == nil ? nil : .text(.daemonSilent)
        }
    }
}
