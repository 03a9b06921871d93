internal import KaoinCore
package import KaoinKiosk
internal import KaoinPorts
internal import KaoinTexts
package import KaoinWire

extension ScreenState {
    /// For how long after its end a session is still the one that is shown.
    static let afterglow = Duration.seconds(15)

    /// While nothing is going on.
    private init(idle kiosk: Kiosk) async {
        self.init(
            phase: "idle", isReady: await kiosk.status().isReady, session: nil, language: nil, guidance: nil,
            progress: nil, secondsLeft: nil, step: nil, hasPreview: false, asksLight: false,
            isHelpCalled: await kiosk.isHelpCalled,
            assumesLiveness: kiosk.assumesLiveness, verdict: nil, verdictKind: nil, visit: await kiosk.visit?.rawValue)
    }

    /// - Parameter now: of the kiosk's clock that only goes forward.
    init(_ id: SessionID, _ report: SessionReport, now: Duration) {
        self.init(
            phase: report.phase.rawValue, isReady: true, session: "\(id)", language: report.customer.language.rawValue,
            guidance: report.guidance.map { WireWord($0.kind, $0.text) }, progress: report.progress,
            secondsLeft: report.customer.deadline?.secondsLeft(at: now),
            step: report.customer.step.map { WireStep($0, now: now) }, hasPreview: report.customer.hasLivePicture,
            asksLight: report.verdict == nil && report.customer.asksLight,
            isHelpCalled: report.customer.isHelpCalled, assumesLiveness: report.assumesLiveness,
            verdict: report.verdict.map { WireText($0.customerText) },
            verdictKind: report.verdict?.customerOutcome.rawValue)
    }

    static func current(of kiosk: Kiosk) async -> ScreenState {
        let running = await kiosk.runningView
        let ended = await justEnded(of: kiosk)
        guard let view = running ?? ended, let report = view.last else { return await ScreenState(idle: kiosk) }
        return ScreenState(view.id, report, now: kiosk.clock.elapsed)
    }

    /// The session whose verdict is still shown.
    static func justEnded(of kiosk: Kiosk) async -> SessionView? {
        guard let view = await kiosk.lastView, let sinceEnd = view.sinceEnd, sinceEnd < afterglow else { return nil }
        return view
    }
}

extension FaceState {
    /// - Parameter number: of the session, or of what else the person stands there for.
    package init(_ number: String, _ face: MirroredFace?) {
        self.init(
            session: number,
            face: face.map {
                Box(
                    left: $0.left.rounded, top: $0.top.rounded, width: $0.width.rounded, height: $0.height.rounded)
            })
    }
}

extension WireStep {
    init(_ step: ChallengeStep, now: Duration) {
        self.init(number: step.number, count: step.count, secondsLeft: step.deadline?.secondsLeft(at: now))
    }
}

extension Duration {
    /// Until this moment, to the tenth; none where it is over.
    package func secondsLeft(at now: Duration) -> Double {
        (max(.zero, self - now) / .milliseconds(100)).rounded() / 10
    }
}

extension Float {
    /// To the thousandth, which is less than a pixel.
    fileprivate var rounded: Double { (Double(self) * 1000).rounded() / 1000 }
}
