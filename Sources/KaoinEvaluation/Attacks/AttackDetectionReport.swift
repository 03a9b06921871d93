/// The report of an evaluation of liveness as one page that needs nothing beside it.
public struct AttackDetectionReport: Sendable {
    private let summary: AttackDetectionSummary
    private let material: String

    /// - Parameter material: what was presented, by name.
    public init(_ summary: AttackDetectionSummary, material: String) {
        self.summary = summary
        self.material = material
    }

    public var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <title>Kaoin liveness report</title>
        <style>
        \(AccuracyReport.style)
        </style>
        </head>
        <body>
        <header><span class="seal">顔印</span><div><h1>Presentation attack detection</h1>
        <p>生体検知の評価 — after ISO/IEC 30107-3</p></div></header>
        <h2>What was presented <small>評価対象</small></h2>
        <p>\(Markup.escaped(material))</p>
        <h2>Living persons <small>本人提示</small></h2>
        <table class="figures">
        <tr><th>Presented</th><th>Denied</th><th>Inconclusive</th><th>BPCER</th><th>95 % interval</th></tr>
        <tr>\(cells(summary.living, .attack))</tr>
        </table>
        <h2>Attacks <small>なりすまし提示</small></h2>
        <table class="figures">
        <tr><th>Species</th><th>Presented</th><th>Taken for a person</th><th>Inconclusive</th><th>APCER</th>
        <th>95 % interval</th></tr>
        \(rows)
        </table>
        <h2>How to read this <small>注意</small></h2>
        <ul>
        <li>An inconclusive presentation is neither accepted nor denied: in a session the person is asked once more, and
        then the teller decides.</li>
        <li>BPCER counts living persons that are denied, APCER attacks that are taken for a person. Intervals are exact
        (Clopper–Pearson) for independent presentations.</li>
        <li>A species that is not in the table was not tried.</li>
        </ul>
        </body>
        </html>

        """
    }

    private var rows: String {
        summary.species.map { "<tr><td>\(Markup.escaped($0.name))</td>\(cells($0.group, .bonaFide))</tr>" }
            .joined(separator: "\n")
    }

    private func cells(_ group: AttackDetectionSummary.Group, _ error: AttackDetectionSummary.Outcome) -> String {
        let interval = group.interval(error)
        return [
            Markup.grouped(group.count), Markup.grouped(group[error]), Markup.grouped(group[.inconclusive]),
            group.rate(error).map { Markup.percent($0) } ?? "–",
            "\(Markup.percent(interval.lower)) … \(Markup.percent(interval.upper))",
        ].map { "<td>\($0)</td>" }.joined()
    }
}
