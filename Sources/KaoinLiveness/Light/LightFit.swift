/// How well a course follows what was shown, and how strongly: the least squares of one factor for both ratios, without
/// what is constant and what drifts evenly in each.
struct LightFit: Equatable {
    /// −1…1; 0 where either does not change at all.
    let correlation: Double
    /// The share by which the full difference of a channel makes it brighter.
    let strength: Double

    /// - Precondition: both have the same times.
    init(of course: ChromaCourse, to shown: ChromaCourse) {
        var (cross, ofShown, ofSeen) = (0.0, 0.0, 0.0)
        for (seen, meant) in [(course.redGreen, shown.redGreen), (course.blueGreen, shown.blueGreen)] {
            let (a, b) = (Self.withoutDrift(meant, course.times), Self.withoutDrift(seen, course.times))
            for (left, right) in zip(a, b) {
                cross += left * right
                ofShown += left * left
                ofSeen += right * right
            }
        }
        correlation = ofShown > 1e-12 && ofSeen > 1e-18 ? cross / (ofShown * ofSeen).squareRoot() : 0
        strength = ofShown > 1e-12 ? cross / ofShown : 0
    }

    private static func withoutDrift(_ values: [Double], _ times: [Double]) -> [Double] {
        guard values.count > 1 else { return values.map { _ in 0 } }
        let count = Double(values.count)
        let (middle, mean) = (times.reduce(0, +) / count, values.reduce(0, +) / count)
        let spread = times.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
        let slope = spread > 0 ? zip(times, values).reduce(0) { $0 + ($1.0 - middle) * ($1.1 - mean) } / spread : 0
        return zip(times, values).map { $1 - mean - slope * ($0 - middle) }
    }
}
