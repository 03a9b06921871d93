internal import KaoinAPI
internal import KaoinCore
internal import KaoinDesk
internal import KaoinKiosk
internal import KaoinPorts
internal import KaoinStore
internal import KaoinTexts
internal import KaoinVision
internal import KaoinWire

extension DeskClerkState {
    init(_ counter: DeskCounter) async { self.init(await counter.state, of: counter) }

    init(_ state: DeskState, of counter: DeskCounter) {
        self.init(
            phase: state.phase.rawValue, run: state.run, isLaterProof: state.isLaterProof,
            language: state.language.rawValue, guidance: state.guidance.map { WireWord($0.kind, $0.text) },
            problem: state.problem.map { WireWord($0) }, isOtherCode: state.isOtherCode,
            isNotYetProven: state.isNotYetProven,
            similarity: state.similarity.map { Int(($0 * 100).rounded()) }, isOneLight: state.isOneLight,
            number: state.number.map { "\($0)" }, ending: state.ending.map { WireWord($0, number: state.number) },
            isHandedOver: state.ending?.isHandedOver ?? false,
            secondsLeft: state.deadline?.secondsLeft(at: counter.clock.elapsed), canOpen: counter.canOpen)
    }
}

extension DeskWindowState {
    init(_ state: DeskState, of counter: DeskCounter) {
        self.init(
            phase: state.phase.rawValue, run: state.run, isLaterProof: state.isLaterProof,
            language: state.language.rawValue, guidance: state.guidance.map { WireWord($0.kind, $0.text) },
            isPINAgain: state.isPINAgain, isNotYetProven: state.isNotYetProven, ending: state.ending?.forCustomer,
            secondsLeft: state.deadline?.secondsLeft(at: counter.clock.elapsed))
    }
}

extension DeskQualityState {
    init(_ quality: DeskQuality) {
        self.init(
            run: quality.run,
            components: quality.components.map { part in
                Component(
                    component: WireWord(part.component.rawValue, part.component.name), value: part.value,
                    minimum: part.minimum, advice: part.advice.map { WireText($0.clerkText) })
            })
    }
}

extension DeskWaitingState {
    /// As many as a page shows.
    private static let most = 50

    init(_ passes: [RegisterRecord]) {
        self.init(
            count: passes.count,
            passes: passes.suffix(Self.most).reversed().map { record in
                Pass(
                    number: "\(record.pass.number)", issued: record.time.japaneseTime,
                    expires: record.pass.expires.lastJapaneseDate)
            })
    }
}

extension WireWord {
    fileprivate init(_ failure: any ReportableFailure) {
        let texts = StaffLanguage.allCases.map { ($0.rawValue, failure.message(in: $0)) }
        self.init(kind: failure.kind, text: WireText(Dictionary(texts) { first, _ in first }))
    }

    fileprivate init(_ ending: DeskState.Ending, number: PassID?) {
        let texts = StaffLanguage.allCases.map { ($0.rawValue, ending.words(in: $0, number: number)) }
        self.init(kind: ending.kind, text: WireText(Dictionary(texts) { first, _ in first }))
    }
}

extension DeskState.Ending {
    fileprivate var isHandedOver: Bool { forCustomer == "handed-over" }

    /// Nothing that would help whoever tries to enrol as somebody else.
    fileprivate var forCustomer: String {
        switch self {
        case .enrolment(.handedOver), .laterProof(isHandedOver: true): "handed-over"
        case .enrolment(.notProven), .laterProof(isHandedOver: false): "not-proven"
        default: "not-enrolled"
        }
    }
}
