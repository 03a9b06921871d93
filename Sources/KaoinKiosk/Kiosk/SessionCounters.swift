public import KaoinCore

/// Counts of what ended since the daemon started.
public struct SessionCounters: Equatable, Sendable {
    /// Durations, counted up to each of several bounds.
    public struct Distribution: Equatable, Sendable {
        /// In seconds.
        public let bounds: [Double]
        /// How many were no longer than each bound.
        public private(set) var counts: [Int]
        public private(set) var count = 0
        /// In seconds.
        public private(set) var sum = 0.0

        init(bounds: [Double]) {
            self.bounds = bounds
            counts = Array(repeating: 0, count: bounds.count)
        }

        mutating func add(_ duration: Duration) {
            let seconds = duration / .seconds(1)
            for index in bounds.indices where seconds <= bounds[index] { counts[index] += 1 }
            count += 1
            sum += seconds
        }
    }

    /// By the kind of the verdict; every kind is there.
    public private(set) var verdicts: [String: Int] = [
        "accepted": 0, "accepted-by-teller": 0, "rejected": 0, "cancelled": 0, "fault": 0,
    ]
    /// By what was unclear where the teller was asked; every cue is there. A session counts once for each.
    public private(set) var unclear: [UnclearReason: Int] = Dictionary(
        uniqueKeysWithValues: UnclearReason.allCases.map { ($0, 0) })
    /// What a fault came from, by its part and the stable name of its cause.
    public struct Fault: Hashable, Sendable {
        public let part: SessionFault
        public let cause: String
    }

    /// Sessions that ended with a fault; what never happened is not there.
    public private(set) var faults: [Fault: Int] = [:]
    /// From the trigger to the verdict, with everything that people need.
    public private(set) var durations = Distribution(bounds: [5, 10, 20, 30, 60, 120, 300])
    /// The machine's own share of it.
    public private(set) var computeTimes = Distribution(bounds: [0.1, 0.2, 0.3, 0.5, 1, 2, 5])

    mutating func count(_ result: SessionResult, duration: Duration) {
        verdicts[result.verdict.kind, default: 0] += 1
        if let fault = result.fault { faults[Fault(part: fault.part, cause: fault.kind), default: 0] += 1 }
        for cue in result.unclear { unclear[cue, default: 0] += 1 }
        durations.add(duration)
        computeTimes.add(result.computeTime)
    }
}
