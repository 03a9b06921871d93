import Foundation
import FoundationXML
import KaoinCore
import KaoinEvaluation
import KaoinTestSupport
import Testing

struct AccuracyReportTests {
    private func scores() -> ComparisonScores {
        var random = SeededGenerator(seed: 4)
        func normal(_ mean: Float) -> Float {
            (0..<12).reduce(mean) { sum, _ in sum + (Float.random(in: 0...1, using: &random) - 0.5) * 0.1 }
        }
        return ComparisonScores(
            genuine: (0..<2000).map { _ in normal(0.6) }, impostor: (0..<60_000).map { _ in normal(0.0) })
    }

    private func report(material: String = "pairs.tsv") -> String {
        let scores = scores()
        let summary = AccuracySummary(scores: scores, pictures: 1234, failures: 5, pairsLost: 6, rates: [1e-2, 1e-3])
        return AccuracyReport(
            summary: summary, scores: scores, impostors: "all", material: material, model: "m", decidingThreshold: 0.4
        ).html
    }

    @Test func `the page is well-formed and holds the figures`() throws {
        let page = report()
        let parser = XMLParser(data: Data(page.replacingOccurrences(of: "<!DOCTYPE html>", with: "").utf8))
        #expect(parser.parse())
        #expect(page.contains("1\u{2009}234"))
        #expect(page.contains("60\u{2009}000 (all)"))
        #expect(page.contains("<polyline") && page.contains("<polygon"))
    }

    @Test func `nothing is loaded from elsewhere and nothing runs`() {
        let page = report()
        for word in ["http:", "https:", "<script", "url(", "<img", "<link"] { #expect(!page.contains(word)) }
    }

    @Test func `names from outside are text`() {
        let page = report(material: "<script>alert(1)</script>&\"")
        #expect(!page.contains("<script>"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;"))
    }

    @Test func `the curve never rises`() throws {
        let page = report()
        let start = try #require(page.range(of: "<polyline class=\"curve\" points=\""))
        let text = page[start.upperBound...].prefix { $0 != "\"" }
        let heights = text.split(separator: " ").compactMap { Double($0.split(separator: ",")[1]) }
        #expect(heights.count > 100)
        // In pictures y grows downwards: a falling rate.
        #expect(zip(heights, heights.dropFirst()).allSatisfy { $0 <= $1 })
    }
}
