/// The report of an evaluation of liveness as one page that needs nothing beside it.
public struct AttackDetectionReport: Sendable {
    /// A presentation that was judged wrongly, to look at.
    public struct Failure: Sendable {
        let name: String
        let verdict: String
        let jpegBase64: String

        /// - Parameters:
        ///   - verdict: with what it rests on.
        ///   - jpegBase64: one of its frames.
        public init(name: String, verdict: String, jpegBase64: String) {
            self.name = name
            self.verdict = verdict
            self.jpegBase64 = jpegBase64
        }
    }

    private let summary: AttackDetectionSummary
    private let material: String
    private let failures: [Failure]

    /// - Parameters:
    ///   - material: what was presented, by name.
    ///   - failures: the first that went wrong; those that the page has no picture of are counted.
    public init(_ summary: AttackDetectionSummary, material: String, failures: [Failure] = []) {
        self.summary = summary
        self.material = material
        self.failures = failures
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
        .figures small { display: block; color: #6a7079; font-weight: normal; white-space: nowrap; }
        .figures td:first-child { overflow-wrap: anywhere; }
        .failures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 14px; }
        figure { margin: 0; } figure img { width: 100%; display: block; border-radius: 4px; }
        figcaption { color: #6a7079; font-size: 12px; line-height: 1.35; padding-top: 4px; overflow-wrap: anywhere; }
        </style>
        </head>
        <body>
        <header><span class="seal">顔印</span><div><h1>Presentation attack detection</h1>
        <p>生体検知の評価 — after ISO/IEC 30107-3</p></div></header>
        <h2>What was presented <small>評価対象</small></h2>
        <p>\(Markup.escaped(material))</p>
        <h2>Living persons <small>本人提示</small></h2>
        <table class="figures">
        <tr><th>Presented</th><th>Denied</th><th>Inconclusive</th><th>BPCER</th></tr>
        <tr>\(cells(summary.living, .attack))</tr>
        </table>
        <h2>Attacks <small>なりすまし提示</small></h2>
        <table class="figures">
        <tr><th>Species</th><th>Presented</th><th>Taken for a person</th><th>Inconclusive</th><th>APCER</th>
        <th>IAPAR</th></tr>
        \(rows)
        </table>
        \(pictures)
        <h2>How to read this <small>注意</small></h2>
        <ul>
        <li>An inconclusive presentation is neither accepted nor denied: in a session the person is asked once more, and
        then the teller decides.</li>
        <li>BPCER counts living persons that are denied, APCER attacks that are taken for a person. Under each rate stands its
        exact 95 % interval (Clopper–Pearson) for independent presentations.</li>
        <li>IAPAR counts attacks that pass the whole chain: taken for a person, and found to be the customer of the pass. It
        is given where the customer's reference is known, as of simulated attacks.</li>
        <li>A species that is not in the table was not tried.</li>
        </ul>
        </body>
        </html>

        """
    }

    private var rows: String {
        summary.species.map { name, group in
            let accepted = Self.rate(group.acceptRate, group.acceptInterval)
            return "<tr><td>\(Markup.escaped(name))</td>\(cells(group, .bonaFide))<td>\(accepted)</td></tr>"
        }.joined(separator: "\n")
    }

    private var pictures: String {
        guard summary.errors > 0 else { return "" }
        let figures = failures.map {
            """
            <figure><img src="data:image/jpeg;base64,\($0.jpegBase64)" alt=""/>
            <figcaption>\(Markup.escaped($0.name)): \(Markup.escaped($0.verdict))</figcaption></figure>
            """
        }
        return """
            <h2>What failed <small>誤判定</small></h2>
            <p>\(Markup.grouped(failures.count)) of \(Markup.grouped(summary.errors)) with a picture.</p>
            <div class="failures">
            \(figures.joined(separator: "\n"))
            </div>
            """
    }

    private func cells(_ group: AttackDetectionSummary.Group, _ error: AttackDetectionSummary.Outcome) -> String {
        [
            Markup.grouped(group.count), Markup.grouped(group[error]), Markup.grouped(group[.inconclusive]),
            Self.rate(group.rate(error), group.interval(error)),
        ].map { "<td>\($0)</td>" }.joined()
    }

    private static func rate(_ rate: Double?, _ interval: BinomialInterval) -> String {
        guard let rate else { return "–" }
        let (lower, upper) = (Markup.percent(interval.lower), Markup.percent(interval.upper))
        return "\(Markup.percent(rate))<small>\(lower) … \(upper)</small>"
    }
}
