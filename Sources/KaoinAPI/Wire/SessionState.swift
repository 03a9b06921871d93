internal import KaoinCore
internal import KaoinKiosk
internal import KaoinPorts
internal import KaoinTexts

/// A session as the teller sees it.
struct SessionState: Encodable {
    let session: String
    let purpose: String
    let transaction: String
    let language: String
    let caller: WireCaller?
    /// Seconds from its beginning until now, or until its end.
    let age: Double
    let report: WireReport?

    init(_ view: SessionView) {
        session = "\(view.id)"
        purpose = view.request.purpose
        transaction = view.request.transaction
        language = view.request.language.rawValue
        caller = view.caller.map(WireCaller.init)
        age = view.age.rounded
        report = view.last.map(WireReport.init)
    }
}

/// Who began a session, as the kernel told.
struct WireCaller: Encodable {
    let userID: UInt32
    let processID: Int32

    init(_ caller: Caller) {
        userID = caller.userID
        processID = caller.processID
    }
}

/// One thing that the teller is told.
struct WireReport: Encodable {
    let number: Int
    let phase: String
    let guidance: WireWord<CustomerText>?
    let progress: Double?
    let holder: String?
    let causes: [WireWord<StaffText>]
    let unclear: [WireWord<StaffText>]
    let assumesLiveness: Bool
    let verdict: WireVerdict?

    init(_ report: SessionReport) {
        number = report.number
        phase = report.phase.rawValue
        guidance = report.guidance.map { WireWord($0.kind, $0.text) }
        progress = report.progress
        holder = report.holder
        causes = report.causes.map { WireWord($0.rawValue, $0.tellerText) }
        unclear = report.unclear.map { WireWord($0.rawValue, $0.tellerText) }
        assumesLiveness = report.assumesLiveness
        verdict = report.verdict.map(WireVerdict.init)
    }
}

struct WireVerdict: Encodable {
    let kind: String
    let reason: String?
    let text: LocalizedText<StaffText>

    init(_ verdict: Verdict) {
        kind = verdict.kind
        reason = verdict.reason
        text = verdict.tellerText
    }
}

/// The session that runs, if one does.
struct RunningState: Encodable {
    let isRunning: Bool
    let session: SessionState?
}

/// A receipt as JSON.
struct WireReceipt: Encodable {
    let session: String
    let verdict: WireVerdict
    /// The signed receipt, base64.
    let receipt: String
    let keyID: String
}

extension Duration {
    /// In seconds, to the millisecond.
    var rounded: Double { (self / .milliseconds(1)).rounded() / 1000 }
}
