internal import Foundation

extension CheckName {
    static let load = CheckName("load")
}

/// Do programs wait for the processor?
struct LoadCheck: SelfTestCheck {
    /// Programs that wait for each processor, over five minutes.
    private static let busy = 2.0

    let name = CheckName.load
    let title = SelfTestText("Load", "負荷")

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        guard let text = context.host.text("/proc/loadavg"),
            let value = text.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
        else { return .skipped(.load, "the kernel does not tell", "カーネルから情報が得られません") }
        let each = value / Double(ProcessInfo.processInfo.activeProcessorCount)
        let figures = [SelfTestLine.Figure("five minutes", value, "programs")]
        guard each > Self.busy else { return .passed(.load, "\(value) over five minutes", "5分平均 \(value)", figures) }
        return SelfTestLine(
            .load, .warning, SelfTestText("the machine is busy: \(value)", "本体の負荷が高い状態です: \(value)"),
            advice: SelfTestText("`top` shows which program; a kiosk does nothing else", "`top` で原因のプログラムを確認してください"),
            figures: figures)
    }
}
