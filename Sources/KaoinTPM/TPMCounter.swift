internal import CTSS
public import KaoinCore

/// The kiosk's counter in the machine's TPM 2.0: an NV index of the type counter, at 0x01804B41.
///
/// Each call opens the TPM and closes it again, so that a TPM that was away is simply there again. A call takes some
/// milliseconds, on slow TPMs a tenth of a second.
public struct TPMCounter: MonotonicCounter {
    /// The kernel's own resource manager; what a bank's programs use, and nothing else.
    public static let device = "device:/dev/tpmrm0"

    private let place: String

    /// - Parameter place: of the TPM, in the form of tpm2-tss (`device:/dev/tpmrm0`).
    public init(_ place: String = device) { self.place = place }

    public func value() throws(CounterFault) -> UInt64 { try value(raising: false) }

    public func raise() throws(CounterFault) -> UInt64 { try value(raising: true) }

    /// Makes the counter where the TPM has none. Needs an owner without a password, as TPMs come.
    ///
    /// A TPM begins a new counter above every one that it ever had: one that was removed and made anew goes on.
    ///
    /// - Returns: the number that it has now.
    public func make() throws(CounterFault) -> UInt64 {
        var (number, code): (UInt64, UInt32) = (0, 0)
        try unsafe Self.check(kaoin_counter_make(place, &number, &code), code)
        return number
    }

    private func value(raising: Bool) throws(CounterFault) -> UInt64 {
        var (number, code): (UInt64, UInt32) = (0, 0)
        try unsafe Self.check(kaoin_counter_value(place, raising ? 1 : 0, &number, &code), code)
        return number
    }

    private static func check(_ problem: kaoin_counter_problem, _ code: UInt32) throws(CounterFault) {
        switch problem {
        case KAOIN_COUNTER_OK: return
        case KAOIN_COUNTER_NO_TPM: throw .noTPM
        case KAOIN_COUNTER_MISSING: throw .missing
        case KAOIN_COUNTER_UNLIKE: throw .unlike
        default: throw .failed(code: code)
        }
    }
}
