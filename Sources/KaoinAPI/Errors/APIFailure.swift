package import HTTPTypes
internal import KaoinCore
internal import KaoinKiosk
package import KaoinTexts
internal import KaoinWire

/// A request that is not carried out.
package struct APIFailure: Error {
    let kind: APIErrorKind
    /// Says more than the kind does; nothing of a customer, and nothing that the client sent but names of fields.
    let detail: LocalizedText<StaffText>?
    /// Methods that the path knows.
    let allowed: [HTTPRequest.Method]
    /// Whether the connection can serve no other request.
    let ends: Bool

    package init(
        _ kind: APIErrorKind, _ detail: LocalizedText<StaffText>? = nil, allowed: [HTTPRequest.Method] = [],
        ends: Bool = false
    ) {
        self.kind = kind
        self.detail = detail
        self.allowed = allowed
        self.ends = ends
    }

    package init(
        _ kind: APIErrorKind, _ key: StaffText, _ values: [String: String] = [:], ends: Bool = false
    ) {
        self.init(kind, LocalizedText(key, values), ends: ends)
    }

    init(refusal: KioskRefusal) {
        switch refusal {
        case .busy(_, let purpose, let since):
            self.init(.busy, .busyFor, ["purpose": purpose, "seconds": "\(since.components.seconds)"])
        case .keyReused: self.init(.keyReused)
        case .unknownSession: self.init(.unknownSession)
        case .askingLessNotAllowed: self.init(.invalidField, .askingLessNotAllowed)
        case .wrongPhase(let phase): self.init(.wrongPhase, .wrongPhaseIn, ["phase": "\(phase)"])
        case .notReady(let lack): self.init(.notReady, .notReadyFor, ["lack": lack.rawValue])
        case .noPortrait: self.init(.noPortrait)
        case .shuttingDown: self.init(.shuttingDown)
        }
    }

    /// A field that cannot be used.
    package static func field(_ name: String, _ key: StaffText) -> APIFailure {
        APIFailure(.invalidField, key, ["field": name])
    }

    /// A field that has none of the values that it may have.
    package static func field(_ name: String, isNoneOf known: some Sequence<String>) -> APIFailure {
        APIFailure(.invalidField, .fieldIsNoneOf, ["field": name, "known": known.joined(separator: ", ")])
    }

    func body(in language: StaffLanguage) -> ErrorBody {
        let message = detail ?? LocalizedText(kind.message)
        return ErrorBody(
            error: ErrorBody.Content(
                kind: kind.rawValue, message: message[language], hint: LocalizedText(kind.hint)[language]))
    }
}
