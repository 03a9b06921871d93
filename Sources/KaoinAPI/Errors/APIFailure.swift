internal import HTTPTypes
internal import KaoinCore
internal import KaoinKiosk
internal import KaoinWire

/// A request that is not carried out.
struct APIFailure: Error {
    let kind: APIErrorKind
    /// Says more than the kind does; nothing of a customer, and nothing that the client sent but names of fields.
    var detail: BilingualText?
    /// Methods that the path knows.
    var allowed: [HTTPRequest.Method] = []
    /// Whether the connection can serve no other request.
    var ends = false

    init(
        _ kind: APIErrorKind, _ detail: BilingualText? = nil, allowed: [HTTPRequest.Method] = [], ends: Bool = false
    ) {
        self.kind = kind
        self.detail = detail
        self.allowed = allowed
        self.ends = ends
    }

    init(refusal: KioskRefusal) {
        switch refusal {
        case .busy(_, let purpose, let since):
            let seconds = since.components.seconds
            self.init(
                .busy,
                BilingualText(
                    "another verification (\(purpose)) has been running for \(seconds) seconds",
                    "ほかの本人確認（\(purpose)）が\(seconds)秒前から進行中です"))
        case .keyReused: self.init(.keyReused)
        case .unknownSession: self.init(.unknownSession)
        case .wrongPhase(let phase):
            self.init(
                .wrongPhase,
                BilingualText("this cannot be done in the phase \(phase)", "段階「\(phase)」ではできません"))
        case .notReady(let lack):
            self.init(
                .notReady,
                BilingualText("the kiosk is not ready (\(lack.rawValue))", "端末の準備ができていません（\(lack.rawValue)）"))
        case .noPortrait: self.init(.noPortrait)
        case .shuttingDown: self.init(.shuttingDown)
        }
    }

    static func field(_ name: String, _ english: String, _ japanese: String) -> APIFailure {
        APIFailure(.invalidField, BilingualText("the field \(name) \(english)", "項目「\(name)」\(japanese)"))
    }

    func body(in language: Language) -> ErrorBody {
        ErrorBody(
            error: ErrorBody.Content(
                kind: kind.rawValue, message: (detail ?? kind.message)[language], hint: kind.hint[language]))
    }
}
