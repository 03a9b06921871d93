/// How scores are written wherever a person reads them: three digits after the point.
public enum Scores {
    public static func text(_ score: Float) -> String {
        let thousandths = Int((abs(score) * 1000).rounded())
        let digits = String(1000 + thousandths % 1000).dropFirst()
        return (score < 0 && thousandths > 0 ? "-" : "") + "\(thousandths / 1000).\(digits)"
    }
}
