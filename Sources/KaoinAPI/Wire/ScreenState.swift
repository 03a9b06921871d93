internal import KaoinCore
internal import KaoinKiosk
internal import KaoinPorts
internal import KaoinTexts

/// What the customer's screen shows. Nothing here tells who the customer is, what they want, or why they were turned away.
struct ScreenState: Encodable {
    /// For how long after its end a session is still the one that is shown.
    static let afterglow = Duration.seconds(15)

    /// `idle`, or the phase of a session.
    let phase: String
    /// nil while nothing is going on.
    let session: String?
    let language: String?
    let guidance: WireWord<CustomerText>?
    let progress: Double?
    let assumesLiveness: Bool
    /// The words at the end.
    let verdict: LocalizedText<CustomerText>?

    /// While nothing is going on.
    private init(assumesLiveness: Bool) {
        phase = "idle"
        (session, language, guidance, progress, verdict) = (nil, nil, nil, nil, nil)
        self.assumesLiveness = assumesLiveness
    }

    init(_ id: SessionID, _ language: Language, _ report: SessionReport) {
        phase = report.phase.rawValue
        session = "\(id)"
        self.language = language.rawValue
        guidance = report.guidance.map { WireWord($0.kind, $0.text) }
        progress = report.progress
        assumesLiveness = report.assumesLiveness
        verdict = report.verdict?.customerText
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
