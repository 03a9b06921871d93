internal import FoundationEssentials
internal import KaoinTexts

extension CheckName {
    static let load = CheckName("load")
}

/// Do programs wait for the processor?
struct LoadCheck: SelfTestCheck {
    /// Programs that wait for each processor, over five minutes.
    private static let busy = 2.0

    let name = CheckName.load
    let title = SelfTestKey.titleLoad

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        guard let text = context.host.text("/proc/loadavg"),
            let value = text.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
        else { return .skipped(.load, .kernelSilent) }
        let each = value / Double(ProcessInfo.processInfo.activeProcessorCount)
        let figures = [SelfTestLine.Figure("five minutes", value, "programs")]
        guard each > Self.busy else { return .passed(.load, .loadGood, ["load": "\(value)"], figures: figures) }
        return SelfTestLine(
            .load, .warning, .text(.loadHigh, ["load": "\(value)"]), advice: .text(.loadHighAdvice), figures: figures)
    }
}
