internal import KaoinCore
internal import KaoinKiosk
internal import KaoinPorts
internal import KaoinTexts
internal import KaoinWire

extension SessionState {
    init(_ view: SessionView, of kiosk: Kiosk) {
        self.init(
            session: "\(view.id)", purpose: view.request.purpose, transaction: view.request.transaction,
            language: (view.last?.customer.language ?? view.request.language).rawValue,
            caller: view.caller.map(WireCaller.init),
            age: view.age.rounded, report: view.last.map { WireReport($0, now: kiosk.clock.elapsed) })
    }
}

extension WireCaller {
    init(_ caller: Caller) { self.init(userID: caller.userID, processID: caller.processID) }
}

extension WireReport {
    /// - Parameter now: of the kiosk's clock that only goes forward.
    init(_ report: SessionReport, now: Duration) {
        self.init(
            number: report.number, phase: report.phase.rawValue,
            guidance: report.guidance.map { WireWord($0.kind, $0.text) }, progress: report.progress,
            holder: report.holder, causes: report.causes.map { WireWord($0.rawValue, $0.tellerText) },
            unclear: report.unclear.map { WireWord($0.rawValue, $0.tellerText) },
            assumesLiveness: report.assumesLiveness, verdict: report.verdict.map(WireVerdict.init),
            renewal: report.renewal.map { WireWord($0.rawValue, $0.tellerText) },
            secondsLeft: report.customer.deadline?.secondsLeft(at: now),
            step: report.customer.step.map { WireStep($0, now: now) }, isHelpCalled: report.customer.isHelpCalled)
    }
}

extension WireVerdict {
    init(_ verdict: Verdict) {
        self.init(kind: verdict.kind, reason: verdict.reason, text: WireText(verdict.tellerText))
    }
}

extension Duration {
    /// In seconds, to the millisecond.
    fileprivate var rounded: Double { (self / .milliseconds(1)).rounded() / 1000 }
}
