import Foundation
import FoundationXML
import KaoinEvaluation
import Testing

struct AttackDetectionTests {
    private func summary() -> AttackDetectionSummary {
        var summary = AttackDetectionSummary()
        for index in 0..<40 { summary.add(index == 0 ? .attack : .bonaFide, species: nil) }
        for index in 0..<20 {
            summary.add(index < 3 ? .bonaFide : .inconclusive, species: "mask", matches: index != 1)
            summary.add(.attack, species: "print")
        }
        return summary
    }

    @Test func `errors of persons and of attacks are counted apart`() throws {
        let summary = summary()
        #expect(summary.living.count == 40)
        #expect(summary.living.rate(.attack) == 1 / 40.0)
        #expect(summary.species.map(\.name) == ["mask", "print"])
        let mask = summary.species[0].group
        #expect(mask[.bonaFide] == 3 && mask[.inconclusive] == 17)
        #expect(mask.rate(.bonaFide) == 3 / 20.0)
        // Clopper and Pearson's table for 3 of 20.
        #expect(abs(mask.interval(.bonaFide).lower - 0.0321) < 1e-4)
        #expect(abs(mask.interval(.bonaFide).upper - 0.3789) < 1e-4)
    }

    @Test func `the whole chain accepts only who is taken for a person and for the customer`() {
        let species = summary().species
        #expect(species[0].group.acceptRate == 2 / 20.0)
        #expect(species[1].group.acceptRate == nil, "nothing was compared")
    }

    @Test func `a person denied and an attack taken for a person are errors, and nothing else`() {
        for outcome in AttackDetectionSummary.Outcome.allCases {
            #expect(AttackDetectionSummary.isError(outcome, species: nil) == (outcome == .attack))
            #expect(AttackDetectionSummary.isError(outcome, species: "mask") == (outcome == .bonaFide))
        }
    }

    @Test func `the page is well-formed, shows what failed, and loads nothing`() {
        let failure = AttackDetectionReport.Failure(
            name: "<b>&\"", verdict: "bona_fide", jpegBase64: Data([0xFF, 0xD8]).base64EncodedString())
        let page = AttackDetectionReport(summary(), material: "<i>", failures: [failure]).html
        #expect(XMLParser(data: Data(page.replacingOccurrences(of: "<!DOCTYPE html>", with: "").utf8)).parse())
        #expect(page.contains("1 of 4 with a picture"))
        #expect(page.contains("&lt;b&gt;&amp;&quot;: bona_fide") && page.contains("&lt;i&gt;"))
        #expect(page.contains("data:image/jpeg;base64,/9g="))
        for word in ["http:", "https:", "<script", "url(", "<link"] { #expect(!page.contains(word)) }
    }

    @Test func `where nothing failed there is no place for pictures`() {
        var summary = AttackDetectionSummary()
        summary.add(.bonaFide, species: nil)
        #expect(!AttackDetectionReport(summary, material: "").html.contains("<figure>"))
    }
}
