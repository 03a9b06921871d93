internal import Glibc

/// The exact two-sided interval of a proportion after Clopper and Pearson (Biometrika 26, 1934), which ISO/IEC 19795-1
/// and 30107-3 reports use: it covers the true value at least as often as it says, also where no error was seen.
public struct BinomialInterval: Equatable, Sendable {
    public let lower: Double
    public let upper: Double

    /// - Parameters:
    ///   - events: how many of the `trials` had the error; 0…trials.
    ///   - trials: with none of them the interval is all of 0…1.
    ///   - confidence: such as 0.95; between 0 and 1.
    public init(events: Int, trials: Int, confidence: Double = 0.95) {
        precondition(events >= 0 && events <= trials && confidence > 0 && confidence < 1, "a count within its trials")
        let tail = (1 - confidence) / 2
        lower = events == 0 ? 0 : Self.quantile(tail, Double(events), Double(trials - events + 1))
        upper = events == trials ? 1 : Self.quantile(1 - tail, Double(events + 1), Double(trials - events))
    }

    /// The quantile of the beta distribution by bisection: slow and safe, a few dozen evaluations.
    private static func quantile(_ probability: Double, _ a: Double, _ b: Double) -> Double {
        var low = 0.0
        var high = 1.0
        // 60 halvings reach the precision of a Double near 1; relative precision near 0 is kept by the stop below.
        for _ in 0..<200 where high - low > low * 1e-12 {
            let middle = (low + high) / 2
            if incompleteBeta(middle, a, b) < probability { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The regularised incomplete beta function by its continued fraction (DLMF 8.17.22), evaluated with Lentz's method.
    static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        // The fraction converges fast on this side of the mean only; the other side follows from the symmetry.
        guard x <= (a + 1) / (a + b + 2) else { return 1 - incompleteBeta(1 - x, b, a) }
        let logFront = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)
        let smallest = 1e-300
        var c = 1.0
        var d = 1 - (a + b) * x / (a + 1)
        d = 1 / (abs(d) < smallest ? smallest : d)
        var fraction = d
        for step in 1...10_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            var change = 1.0
            for term in [even, odd] {
                d = 1 + term * d
                d = 1 / (abs(d) < smallest ? smallest : d)
                c = 1 + term / c
                c = abs(c) < smallest ? smallest : c
                change = c * d
                fraction *= change
            }
            if abs(change - 1) < 1e-14 { break }
        }
        return exp(logFront) * fraction / a
    }
}
