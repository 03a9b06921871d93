internal import KaoinCore
internal import KaoinTexts

extension CheckName {
    static let clock = CheckName("clock")
}

/// Can the clock be right, after all that is known to be past?
struct ClockCheck: SelfTestCheck {
    let name = CheckName.clock
    let title = SelfTestKey.titleClock
    let needs: [CheckNeed] = [.readable(.state)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let (known, now) = (context.trust, context.trust.now)
        let figures = [SelfTestLine.Figure("ahead of the floor", Double(now.seconds - known.floor.time.seconds), "s")]
        let advice = SelfTestWords.text(.clockAdvice)
        switch ClockJudgement(now: now, floor: known.floor) {
        case .plausible:
            return .passed(
                .clock, .clockPlausible, ["now": "\(now)", "floor": "\(known.floor.time)"], figures: figures)
        case .behind(let floor):
            return SelfTestLine(
                .clock, .failed,
                .text(.clockBehind, ["now": "\(now)", "floor": "\(floor)"]),
                advice: advice, figures: figures)
        case .ahead(let floor):
            return SelfTestLine(
                .clock, .failed, .text(.clockAhead, ["now": "\(now)", "floor": "\(floor)"]),
                advice: advice, figures: figures)
        }
    }
}
