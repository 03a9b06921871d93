internal import KaoinCore
internal import KaoinKiosk
internal import KaoinPorts
internal import KaoinTexts
internal import KaoinWire

extension ScreenState {
    /// For how long after its end a session is still the one that is shown.
    static let afterglow = Duration.seconds(15)

    /// While nothing is going on.
    private init(assumesLiveness: Bool) {
        self.init(
            phase: "idle", session: nil, language: nil, guidance: nil, progress: nil,
            assumesLiveness: assumesLiveness, verdict: nil)
    }

    init(_ id: SessionID, _ language: Language, _ report: SessionReport) {
        self.init(
            phase: report.phase.rawValue, session: "\(id)", language: language.rawValue,
            guidance: report.guidance.map { WireWord($0.kind, $0.text) }, progress: report.progress,
            assumesLiveness: report.assumesLiveness, verdict: report.verdict.map { WireText($0.customerText) })
    }

    static func current(of kiosk: Kiosk) async -> ScreenState {
        let running = await kiosk.runningView
        let ended = await justEnded(of: kiosk)
        guard let view = running ?? ended, let report = view.last else {
            return ScreenState(assumesLiveness: kiosk.assumesLiveness)
        }
        return ScreenState(view.id, view.request.language, report)
    }

    /// The session whose verdict is still shown.
    static func justEnded(of kiosk: Kiosk) async -> SessionView? {
        guard let view = await kiosk.lastView, let sinceEnd = view.sinceEnd, sinceEnd < afterglow else { return nil }
        return view
    }
}
