public import KaoinCore

/// The machine's counter that a state is compared with.
public struct StateCounter: Sendable {
    let counter: any MonotonicCounter
    let start: UInt64

    /// - Parameters:
    ///   - counter: of this machine alone.
    ///   - start: what it was when it was made for this kiosk: a state that was never counted is taken at this number alone.
    public init(_ counter: any MonotonicCounter, start: UInt64) {
        (self.counter, self.start) = (counter, start)
    }
}

/// What a state that counts says beside the machine's counter.
///
/// An entry names the number that is about to be reached, then the counter is raised. Between the two the power may be cut:
/// the log is one ahead. It is behind only where an older state was put back.
enum CounterJudgement: Equatable {
    case agree
    /// The entry was written, and the counter not raised any more.
    case interrupted(UInt64)
    case differ(CounterFinding)

    /// - Parameters:
    ///   - log: the number that the last entry names; nil where the state was never counted.
    ///   - end: the hash of the log's last entry.
    init(log: UInt64?, counter: UInt64, start: UInt64, end: [UInt8]) {
        guard let log else {
            self =
                counter == start ? .agree : .differ(.uncounted(start: start, counter: counter, end: end))
            return
        }
        if log == counter {
            self = .agree
        } else if log < counter {
            self = .differ(.older(log: log, counter: counter, end: end))
        } else {
            self = log - counter == 1 ? .interrupted(log) : .differ(.other(log: log, counter: counter, end: end))
        }
    }
}
