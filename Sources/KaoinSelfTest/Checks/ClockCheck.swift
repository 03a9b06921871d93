internal import KaoinCore

extension CheckName {
    static let clock = CheckName("clock")
}

/// Can the clock be right, after all that is known to be past?
struct ClockCheck: SelfTestCheck {
    let name = CheckName.clock
    let title = SelfTestText("Clock", "時計")
    let needs: [CheckNeed] = [.readable(.state)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let (known, now) = (context.trust, context.trust.now)
        let figures = [SelfTestLine.Figure("ahead of the floor", Double(now.seconds - known.floor.time.seconds), "s")]
        let advice = SelfTestText(
            "`date --set …`, then `hwclock --systohc`; is the board's battery empty?", "時刻を設定し、電池を確認してください")
        switch ClockJudgement(now: now, floor: known.floor) {
        case .plausible:
            return .passed(.clock, "\(now), after \(known.floor.time)", "\(now)（下限 \(known.floor.time)）", figures)
        case .behind(let floor):
            return SelfTestLine(
                .clock, .failed,
                SelfTestText("it shows \(now), and it was already \(floor)", "時計が遅れています: \(now) < \(floor)"),
                advice: advice, figures: figures)
        case .ahead(let floor):
            return SelfTestLine(
                .clock, .failed, SelfTestText("it shows \(now), years after \(floor)", "時計が進みすぎています: \(now)"),
                advice: advice, figures: figures)
        }
    }
}
