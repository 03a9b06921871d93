internal import Glibc

/// The scale of DET curves (Martin et al. 1997): a rate as the place on a standard normal distribution that it cuts off.
enum NormalDeviate {
    /// - Parameter rate: between 0 and 1.
    static func value(_ rate: Double) -> Double {
        precondition(rate > 0 && rate < 1, "a rate between 0 and 1")
        var (low, high) = (-9.0, 9.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if erfc(-middle / 2.squareRoot()) / 2 < rate { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
