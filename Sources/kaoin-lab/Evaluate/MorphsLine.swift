import KaoinEvaluation
import KaoinSystem
import KaoinTool

/// The result of `kaoin-lab evaluate morphs` as one line.
struct MorphsLine: Encodable {
    struct Group: Encodable {
        let pair: String
        let shape: Float
        let texture: Float
        let references: Int
        let refused: Int
        let matchFirst: Int
        let matchSecond: Int
        let matchBoth: Int
        /// 95 %, lower and upper.
        let interval: [Double]
    }

    struct AnyWeight: Encodable {
        let pair: String
        let pairs: Int
        let matchBoth: Int
        let interval: [Double]
    }

    struct Point: Encodable {
        let aim: Double
        let limit: Float
        let bonaFide: Int
        let bonaFideTaken: Int
        let bscerInterval: [Double]
        let morphs: Int
        let morphsTaken: Int
        let macerInterval: [Double]
    }

    struct Detector: Encodable {
        let detector: String
        let morphs: String
        let equalErrorRate: Double?
        let points: [Point]
    }

    let people: Int
    let bonaFide: Int
    let bonaFideMatching: Int
    let groups: [Group]
    let anyWeight: [AnyWeight]
    let detectors: [Detector]

    init(_ result: MorphEvaluation.Result) {
        func bounds(_ interval: BinomialInterval) -> [Double] { [interval.lower, interval.upper] }
        people = result.people
        (bonaFideMatching, bonaFide) = result.bonaFide
        groups = result.groups.map { group in
            Group(
                pair: group.pair, shape: group.shape, texture: group.texture, references: group.references,
                refused: group.refused, matchFirst: group.matchFirst, matchSecond: group.matchSecond,
                matchBoth: group.matchBoth, interval: bounds(group.interval))
        }
        anyWeight = result.pairsWithAny.map { pair, pairs, matched in
            AnyWeight(
                pair: pair, pairs: pairs, matchBoth: matched,
                interval: bounds(BinomialInterval(events: matched, trials: pairs)))
        }
        detectors = result.detectors.map { entry in
            Detector(
                detector: entry.name, morphs: entry.morphs, equalErrorRate: entry.detection.equalErrorRate,
                points: entry.detection.points.map { point in
                    Point(
                        aim: point.aim, limit: point.limit, bonaFide: point.bonaFide,
                        bonaFideTaken: point.bonaFideTaken, bscerInterval: bounds(point.bscer), morphs: point.morphs,
                        morphsTaken: point.morphsTaken,
                        macerInterval: bounds(point.macer))
                })
        }
    }

    func describe() {
        Terminal.result("people \(people); of \(bonaFide) bona fide references \(bonaFideMatching) match their probe")
        for group in groups {
            Terminal.result(
                "\(group.pair), shape \(group.shape), texture \(group.texture): \(group.references) references "
                    + "(\(group.refused) refused), match first \(group.matchFirst), second \(group.matchSecond), both "
                    + "\(group.matchBoth) (\(Self.text(group.interval)))")
        }
        for entry in anyWeight {
            Terminal.result(
                "\(entry.pair), any weight: \(entry.matchBoth) of \(entry.pairs) pairs (\(Self.text(entry.interval)))")
        }
        for entry in detectors {
            let rate = entry.equalErrorRate.map { NumberText.percent($0) } ?? "–"
            Terminal.result("detector \(entry.detector), morphs \(entry.morphs): equal error rate \(rate)")
            for point in entry.points {
                Terminal.result(
                    "  limit for \(NumberText.short(point.aim * 100)) %, \(NumberText.fixed(point.limit, 3)): BSCER "
                        + "\(point.bonaFideTaken) of "
                        + "\(point.bonaFide) (\(Self.text(point.bscerInterval))), MACER \(point.morphsTaken) of "
                        + "\(point.morphs) (\(Self.text(point.macerInterval)))")
            }
        }
    }

    private static func text(_ interval: [Double]) -> String {
        interval.map { NumberText.fixed($0 * 100, 1) }.joined(separator: " … ") + " %"
    }
}
