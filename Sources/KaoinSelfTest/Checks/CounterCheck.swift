internal import KaoinCore
internal import KaoinKiosk
internal import KaoinStore
internal import KaoinTexts

extension CheckName {
    static let counter = CheckName("counter")
}

/// Does the state go with the machine's counter, where it has one?
struct CounterCheck: SelfTestCheck {
    let name = CheckName.counter
    let title = SelfTestKey.titleCounter
    let needs: [CheckNeed] = [.readable(.state), .intact([.audit], .counterNeedsLog)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        do throws(StoreError) {
            let reader = try StoreReader(folder: context.settings.stateFolder)
            let counted = try reader.lastCount()
            guard let start = context.settings.tpmCounter else {
                guard let counted else { return .skipped(.counter, .counterNotUsed) }
                // Whoever may change the settings may leave it out; nobody should without saying so.
                return SelfTestLine(
                    .counter, .warning, .text(.counterLeftOut, ["count": "\(counted)"]),
                    advice: .text(.counterLeftOutAdvice))
            }
            let finding = try reader.counterFinding(StateCounter(context.counter, start: start))
            guard let finding else {
                return .passed(.counter, .counterAgrees, ["count": "\(counted ?? start)"])
            }
            let error = StoreError.counter(finding)
            return SelfTestLine(
                .counter, .failed,
                .told(english: error.message(in: .english), japanese: error.message(in: .japanese)),
                advice: .told(
                    english: error.hint(in: .english) ?? "", japanese: error.hint(in: .japanese) ?? ""),
                subjects: [error.kind])
        } catch {
            return .skipped(.counter, .auditNotLookedAt, ["error": "\(error)"])
        }
    }
}
