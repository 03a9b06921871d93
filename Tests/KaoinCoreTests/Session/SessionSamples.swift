import KaoinCore

/// Sessions in each phase, brought there by their own steps.
enum SessionSamples {
    static let rules = SessionRules(refersUnclearLiveness: true, refersNearMiss: true, mayAccept: true)

    static let steps: [SessionPhase: [SessionEvent]] = [
        .awaitingPass: [],
        .judgingPass: [.passPresented],
        .awaitingPIN: [.passPresented, .passValid(needsPIN: true, tellerDecides: nil)],
        .openingPass: [.passPresented, valid],
        .capturing: [.passPresented, valid, .passOpened(isCovered: false)],
        .showingLight: [.passPresented, valid, .passOpened(isCovered: false), .faceReady],
        .challenging: [.passPresented, valid, .passOpened(isCovered: false), .faceReady],
        .comparing: [.passPresented, valid, .passOpened(isCovered: false), .faceReady, .livenessPassed],
        .awaitingTeller: [
            .passPresented, valid, .passOpened(isCovered: false), .faceReady, .livenessPassed, .compared(.nearMiss),
        ],
        .ended: [.cancelled(.teller)],
    ]

    static let valid = SessionEvent.passValid(needsPIN: false, tellerDecides: nil)

    static let events: [SessionEvent] = [
        .passPresented, valid, .passValid(needsPIN: true, tellerDecides: nil),
        .passValid(needsPIN: false, tellerDecides: .tooManyFailures), .passRefused(.pass("pass-expired")), .pinEntered,
        .passOpened(isCovered: false), .passUnreadable, .pinRejected(tellerDecides: nil), .pinsSpent, .faceReady,
        .lightAnswered, .lightUnclear, .lightLeftOut, .livenessPassed,
        .livenessUnclear, .otherPersonStays, .denied(.faceChanged),
        .compared(.match), .compared(.nearMiss), .compared(.different), .tellerAccepted, .tellerRefused,
        .cancelled(.customer), .faulted(.camera), .tick,
    ]

    static func session(
        after events: [SessionEvent], _ rules: SessionRules = rules
    ) -> (VerificationSession, [VerificationSession.Effect]) {
        var session = VerificationSession(rules, at: .zero)
        var effects: [VerificationSession.Effect] = []
        for event in events { effects = session.handle(event, at: .zero) }
        return (session, effects)
    }

    static func session(in phase: SessionPhase, _ rules: SessionRules = rules) -> VerificationSession {
        var rules = rules
        if phase == .showingLight, rules.challenge == .motion { rules.challenge = .light }
        return session(after: steps[phase] ?? [], rules).0
    }
}

/// The names that the table in the documents has.
extension SessionEvent {
    var title: String {
        switch self {
        case .passPresented: "pass presented"
        case .passValid(let needsPIN, let onlyTeller):
            "pass valid" + (needsPIN ? ", PIN needed" : "") + (onlyTeller != nil ? ", only teller decides" : "")
        case .passRefused(let reason): "pass refused (\(reason.kind))"
        case .pinEntered: "PIN entered"
        case .passOpened: "pass opened"
        case .passUnreadable: "pass unreadable"
        case .pinRejected(let onlyTeller): "PIN rejected" + (onlyTeller != nil ? ", only teller decides" : "")
        case .pinsSpent: "PINs spent"
        case .faceReady: "face ready"
        case .lightAnswered: "light answered"
        case .lightUnclear: "light unclear"
        case .lightLeftOut: "light left out"
        case .livenessPassed: "liveness passed"
        case .livenessUnclear: "liveness unclear"
        case .otherPersonStays: "another person stays"
        case .denied(let cue): "deny cue (\(cue.rawValue))"
        case .compared(let outcome): "compared: \(outcome.rawValue)"
        case .tellerAccepted: "teller accepted"
        case .tellerRefused: "teller refused"
        case .cancelled(let by): "cancelled (\(by.rawValue))"
        case .faulted(let fault): "fault (\(fault.rawValue))"
        case .tick: "tick"
        }
    }
}
