public import KaoinTexts

/// A number that only rises, outside of every disk: whoever puts older files back cannot put it back.
public protocol MonotonicCounter: Sendable {
    /// The number as it is now.
    func value() throws(CounterFault) -> UInt64

    /// Raises it by one, for good: it is raised when this returns.
    ///
    /// - Returns: the number afterwards.
    func raise() throws(CounterFault) -> UInt64
}

/// Why a machine's counter cannot be used.
public enum CounterFault: Error, Equatable, Sendable {
    /// There is no TPM, or this program may not use it.
    case noTPM
    /// The TPM has no counter of a kiosk.
    case missing
    /// The place of the counter holds something else.
    case unlike
    /// The TPM refused, with its response code.
    case failed(code: UInt32)
}

extension CounterFault: ReportableFailure {
    public var kind: String { "counter-unavailable" }
    public var severity: FailureSeverity { .fault }

    public func message(in language: StaffLanguage) -> String {
        let text: LocalizedText<FailureText> =
            switch self {
            case .noTPM: LocalizedText(.counterNoTPM)
            case .missing: LocalizedText(.counterMissing)
            case .unlike: LocalizedText(.counterUnlike)
            case .failed(let code): LocalizedText(.counterFailed, ["code": "0x" + String(code, radix: 16)])
            }
        return text[language]
    }

    public func hint(in language: StaffLanguage) -> String? {
        LocalizedText<FailureText>(self == .noTPM ? .counterNoTPMAdvice : .counterAdvice)[language]
    }
}
