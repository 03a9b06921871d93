internal import KaoinMatching

/// The report of an evaluation as one page that needs nothing beside it: no script, no picture, no network.
public struct AccuracyReport: Sendable {
    private let summary: AccuracySummary
    private let scores: ComparisonScores
    private let impostors: String
    private let material: String
    private let model: String
    private let decidingThreshold: Float

    /// - Parameters:
    ///   - impostors: which comparisons set the thresholds, `listed` or `all`.
    ///   - material: the list of pairs, by name.
    ///   - model: the way from picture to template, by name.
    ///   - decidingThreshold: the one that the product decides with.
    public init(
        summary: AccuracySummary, scores: ComparisonScores, impostors: String, material: String, model: String,
        decidingThreshold: Float
    ) {
        self.summary = summary
        self.scores = scores
        self.impostors = impostors
        self.material = material
        self.model = model
        self.decidingThreshold = decidingThreshold
    }

    public var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <title>Kaoin accuracy report</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <header><span class="seal">顔印</span><div><h1>Accuracy of face comparison</h1>
        <p>顔照合の精度評価 — after ISO/IEC 19795-1</p></div></header>
        <h2>What was measured <small>評価対象</small></h2>
        <table>
        \(rows)
        </table>
        <h2>Error rates <small>誤り率</small></h2>
        <table class="figures">
        <tr><th>False match rate</th><th>Threshold</th><th>False non-match rate</th><th>95 % interval</th></tr>
        \(pointRows)
        </table>
        <h2>DET curve <small>DET曲線</small></h2>
        <p>Both axes follow the normal distribution. The dots are the rows of the table.</p>
        \(ErrorTradeoffChart(scores, marks: summary.points).svg)
        <h2>Scores <small>スコア分布</small></h2>
        <p><span class="key genuine"></span> the same person 本人  <span class="key impostor"></span> different people 他人</p>
        \(ScoreHistogramChart(scores, threshold: Double(decidingThreshold)).svg)
        <h2>How to read this <small>注意</small></h2>
        <ul>
        <li>Side a of each pair went through the 128-byte template of a pass, side b was compared as a live face is:
        one picture a side. Several pictures a side have fewer errors.</li>
        <li>Intervals are exact (Clopper–Pearson) for independent comparisons. Comparisons of one person depend on each
        other, so the true intervals are somewhat wider.</li>
        <li>The figures hold for pictures like these. Other cameras, light and people have other figures.</li>
        <li>Nothing here says whether a living person stood before the camera.</li>
        </ul>
        </body>
        </html>

        """
    }

    private var rows: String {
        [
            ("Material", Markup.escaped(material)), ("Model", Markup.escaped(model)),
            ("Pictures", Markup.grouped(summary.pictures)),
            (
                "Failures to enrol",
                "\(Markup.grouped(summary.failures)) (\(Markup.percent(summary.failureRate)))"
            ),
            ("Pairs lost to them", Markup.grouped(summary.pairsLost)),
            ("Comparisons of one person", Markup.grouped(summary.genuineCount)),
            (
                "Comparisons of different people",
                "\(Markup.grouped(summary.impostorCount)) (\(Markup.escaped(impostors)))"
            ),
        ].map { "<tr><th>\($0.0)</th><td>\($0.1)</td></tr>" }.joined(separator: "\n")
    }

    private var pointRows: String {
        summary.points.map { point in
            let interval = point.interval
            return "<tr><td>\(Markup.rate(point.falseMatchRate))</td>"
                + "<td>\(Markup.number(Double(point.threshold), digits: 3))</td>"
                + "<td>\(Markup.percent(point.falseNonMatchRate))</td>"
                + "<td>\(Markup.percent(interval.lower)) … \(Markup.percent(interval.upper))</td></tr>"
        }.joined(separator: "\n")
    }

    static let style = """
        body { font: 16px/1.55 "IPAexGothic", "Noto Sans CJK JP", "Hiragino Sans", sans-serif; color: #1f2328;
          max-width: 760px; margin: 40px auto; padding: 0 20px; }
        header { display: flex; gap: 18px; align-items: center; }
        header p, h2 small { color: #6a7079; margin: 0; font-weight: normal; }
        h1 { margin: 0; font-size: 28px; } h2 { margin: 36px 0 10px; font-size: 20px; } h2 small { font-size: 15px; }
        .seal { background: #c2382b; color: #fff; font-weight: bold; padding: 14px 10px; border-radius: 9px; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; padding: 7px 10px; border-bottom: 1px solid #d9dce0; font-weight: normal; }
        th { color: #6a7079; } .figures td { font-weight: bold; } .figures th, .figures td { text-align: right; }
        svg { width: 100%; height: auto; } svg text { font-size: 12px; fill: #6a7079; } svg .axis { font-size: 14px; }
        .grid { stroke: #e6e8eb; } .frame { stroke: #6a7079; }
        .curve { fill: none; stroke: #c2382b; stroke-width: 2.5; } .mark { fill: #c2382b; }
        .genuine { fill: #1f7a4d; fill-opacity: 0.45; stroke: #1f7a4d; }
        .impostor { fill: #6a7079; fill-opacity: 0.35; stroke: #6a7079; }
        .threshold { stroke: #c2382b; stroke-width: 2; stroke-dasharray: 6 4; }
        .key { display: inline-block; width: 14px; height: 14px; margin: 0 4px 0 12px; vertical-align: -2px; }
        .key.genuine { background: #8fbda6; } .key.impostor { background: #b9bcc0; }
        """
}
