public import KaoinCore
internal import KaoinTexts

/// Why a state does not go with the machine's counter. `end` is the hash of the log's last entry, 32 bytes; of an empty log, what
/// stands in its place.
public enum CounterFinding: Error, Equatable, Sendable {
    /// The counter cannot be asked now.
    case unavailable(CounterFault)
    /// The state is older than the counter: it was put back, whole.
    case older(log: UInt64, counter: UInt64, end: [UInt8])
    /// The state was never counted, but the counter was since it was made: an older one from before, or a new one.
    case uncounted(start: UInt64, counter: UInt64, end: [UInt8])
    /// The state was counted further than the counter: by another TPM, or by one whose counter was made anew.
    case other(log: UInt64, counter: UInt64, end: [UInt8])
}

extension CounterFinding {
    /// The stable name that tools, entries and reports use.
    var kind: String {
        switch self {
        case .unavailable(let fault): fault.kind
        case .older: "state-older"
        case .uncounted: "state-uncounted"
        case .other: "counter-other"
        }
    }

    func message(in language: StaffLanguage) -> String {
        func say(_ key: FailureText, _ values: [String: String]) -> String { LocalizedText(key, values)[language] }
        return switch self {
        case .unavailable(let fault): fault.message(in: language)
        case .older(let log, let counter, let end):
            say(.stateOlder, ["log": "\(log)", "counter": "\(counter)", "end": end.hexText])
        case .uncounted(let start, let counter, let end):
            say(.stateUncounted, ["start": "\(start)", "counter": "\(counter)", "end": end.hexText])
        case .other(let log, let counter, let end):
            say(.stateOfOtherCounter, ["log": "\(log)", "counter": "\(counter)", "end": end.hexText])
        }
    }

    func hint(in language: StaffLanguage) -> String? {
        if case .unavailable(let fault) = self { return fault.hint(in: language) }
        return LocalizedText<FailureText>(.stateCounterAdvice)[language]
    }
}
