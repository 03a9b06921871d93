import KaoinEvaluation
import KaoinSystem
import KaoinTool

/// What `kaoin-lab evaluate liveness` says of one presentation.
struct LivenessLine: Encodable {
    let file: String
    let verdict: String
    let cues: [String]
    /// What would have the teller look.
    var refers: [String] = []
    /// The middle one of what the passive networks said; nil where they said nothing.
    var livingLook: Float?
    /// From the first frame to the verdict, in the time of the frames; nil for recordings.
    var seconds: Double?

    func describe() {
        var text = "\(Terminal.shown(file)): \(verdict)\(cues.isEmpty ? "" : " (\(cues.joined(separator: ", ")))")"
        if !refers.isEmpty { text += ", refers: \(refers.joined(separator: ", "))" }
        if let livingLook { text += ", living look \(NumberText.fixed(livingLook, 2))" }
        Terminal.result(text)
    }
}

/// The last line: error rates.
struct LivenessSummaryLine: Encodable {
    struct BonaFide: Encodable {
        let n: Int
        let denied: Int
        let inconclusive: Int
        let bpcer: Double?
        let interval: [Double]
    }

    struct Species: Encodable {
        let attack: String
        let n: Int
        let accepted: Int
        let inconclusive: Int
        let apcer: Double?
        let interval: [Double]
        /// Of the whole chain; nil where there was nothing to compare with.
        let iapar: Double?
        let iaparInterval: [Double]?
    }

    struct Summary: Encodable {
        let bonaFide: BonaFide
        let species: [Species]
    }

    let summary: Summary

    init(_ figures: AttackDetectionSummary) {
        func bounds(_ interval: BinomialInterval) -> [Double] { [interval.lower, interval.upper] }
        let living = figures.living
        summary = Summary(
            bonaFide: BonaFide(
                n: living.count, denied: living[.attack], inconclusive: living[.inconclusive],
                bpcer: living.rate(.attack), interval: bounds(living.interval(.attack))),
            species: figures.species.map { name, group in
                Species(
                    attack: name, n: group.count, accepted: group[.bonaFide], inconclusive: group[.inconclusive],
                    apcer: group.rate(.bonaFide), interval: bounds(group.interval(.bonaFide)),
                    iapar: group.acceptRate, iaparInterval: group.acceptRate.map { _ in bounds(group.acceptInterval) })
            })
    }

    func describe() {
        let living = summary.bonaFide
        if living.n > 0 {
            Terminal.result(
                "living: \(living.n), denied \(living.denied), inconclusive \(living.inconclusive), BPCER "
                    + rate(living.bpcer, living.interval))
        }
        for species in summary.species {
            Terminal.result(
                "\(species.attack): \(species.n), accepted \(species.accepted), inconclusive \(species.inconclusive), "
                    + "APCER " + rate(species.apcer, species.interval)
                    + (species.iaparInterval.map { ", IAPAR " + rate(species.iapar, $0) } ?? ""))
        }
    }

    private func rate(_ share: Double?, _ interval: [Double]) -> String {
        let bounds = interval.map { NumberText.percent($0) }.joined(separator: " … ")
        return "\(share.map { NumberText.percent($0) } ?? "–") (\(bounds))"
    }
}
