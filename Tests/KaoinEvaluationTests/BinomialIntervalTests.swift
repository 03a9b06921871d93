import KaoinEvaluation
import Testing

@Suite struct BinomialIntervalTests {
    /// Values of scipy.stats.binomtest(…).proportion_ci(method="exact"), and 0 of 20 as ISO/IEC 30107-3 prints it.
    @Test(arguments: [
        (0, 20, 0.0, 0.168433), (20, 20, 0.831567, 1.0), (1, 1, 0.025, 1.0), (5, 10, 0.187086, 0.812914),
        (58, 3565, 0.0123765, 0.0209816), (0, 30_000, 0.0, 0.000122955), (7, 100_000, 0.0000281436, 0.000144220),
    ])
    func `bounds are those of the exact method`(events: Int, trials: Int, lower: Double, upper: Double) {
        let interval = BinomialInterval(events: events, trials: trials)
        #expect(abs(interval.lower - lower) <= 1e-5 * max(lower, 0.1))
        #expect(abs(interval.upper - upper) <= 1e-5 * max(upper, 0.1))
    }

    @Test func `without trials nothing is known`() {
        #expect(BinomialInterval(events: 0, trials: 0).lower == 0)
        #expect(BinomialInterval(events: 0, trials: 0).upper == 1)
    }
}
