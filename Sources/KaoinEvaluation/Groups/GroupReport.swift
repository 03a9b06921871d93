internal import Glibc

/// The false match rates of groups as a page of one file, with a bar and its interval for each.
public struct GroupReport {
    private let result: GroupEvaluation.Result
    private let threshold: Float

    public init(_ result: GroupEvaluation.Result, _ threshold: Float) {
        self.result = result
        self.threshold = threshold
    }

    public var html: String {
        let rows = result.groups.map { group -> String in
            let name = group.labels.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ")
            let rate = group.rate(at: threshold)
            let words = rate.map(Self.words) ?? "not measurable"
            return "<tr><td>\(Markup.escaped(name))</td><td>\(group.people)</td><td>\(group.comparisons)</td>"
                + "<td>\(group.falseMatches(at: threshold))</td><td>\(words)</td><td>\(Self.bar(rate))</td></tr>"
        }
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>False match rates by group</title>
            <style>body{font:15px sans-serif;margin:2em;max-width:70em}td,th{padding:.3em .8em;text-align:left;border-bottom:1px solid #ccc}
            table{border-collapse:collapse}</style></head><body>
            <h1>False match rates by group</h1>
            <p>Comparisons of different people within each group at the threshold \(threshold). The scale is logarithmic, from one
            match in 1,000,000 to one in 10; the line is the 95 % interval, drawn by people. A rate below what the comparisons can
            show is not told: no match among few comparisons says little, as the upper end of the interval tells.</p>
            <table><tr><th>group</th><th>people</th><th>comparisons</th><th>false matches</th><th>rate (95 %)</th><th></th></tr>
            \(rows.joined(separator: "\n"))
            </table></body></html>

            """
    }

    private static func words(_ rate: (rate: Double, lower: Double, upper: Double)) -> String {
        // No match among so many proves no rate of nought, only a bound.
        guard rate.rate > 0 else { return "none seen: at most \(text(rate.upper))" }
        return "\(text(rate.rate)) (\(text(rate.lower)) … \(text(rate.upper)))"
    }

    private static func text(_ rate: Double) -> String {
        guard rate > 0 else { return "0" }
        let inverse = (1 / rate).rounded()
        return inverse >= 2 ? "1 in \(Int(inverse))" : "more than 1 in 2"
    }

    /// Of 300 pixels: six powers of ten, beginning with one in a million.
    private static func bar(_ rate: (rate: Double, lower: Double, upper: Double)?) -> String {
        guard let rate else { return "" }
        func place(_ value: Double) -> Int { Int(max(0, min(5, log10(max(value, 1e-6)) + 6)) * 60) }
        return """
            <svg width="300" height="16" role="img" aria-label="\(text(rate.rate))"><rect x="0" y="7" width="300" height="2" fill="#eee"/>\
            <rect x="\(place(rate.lower))" y="7" width="\(max(1, place(rate.upper) - place(rate.lower)))" height="2" fill="#345"/>\
            <circle cx="\(place(rate.rate))" cy="8" r="5" fill="#b33"/></svg>
            """
    }
}
