public import KaoinVision

/// Comparisons of several pictures on each side: an enrolment of some, a probe of others of the same person.
public enum FusedComparison {
    /// Scores of everybody who has enough pictures: the first of them are enrolled, the last are the probe.
    ///
    /// - Parameters:
    ///   - people: each one's embeddings, in the order of the pictures.
    ///   - enrolled: pictures that are fused into the template; 1 or more.
    ///   - probes: pictures that are fused into the probe; 1 or more.
    ///   - used: pictures of each person that are looked at, the first so many; who has fewer is left out. So runs with other
    ///     numbers on one side have the same people, and the same pictures on the other side. nil for as many as both sides
    ///     take.
    /// - Returns: the scores, and how many people had enough pictures.
    public static func scores(
        of people: [[Embedding]], enrolled: Int, probes: Int, outOf used: Int? = nil
    ) -> (scores: ComparisonScores, people: Int) {
        let used = used ?? enrolled + probes
        precondition(enrolled >= 1 && probes >= 1 && used >= enrolled + probes, "a comparison has two sides")
        let sides = people.compactMap { pictures -> (template: FaceTemplate, probe: Embedding)? in
            guard pictures.count >= used else { return nil }
            func fused(_ some: ArraySlice<Embedding>) -> Embedding? {
                Embedding.fused(Array(some), weights: Array(repeating: 1, count: some.count))
            }
            guard let reference = fused(pictures[..<enrolled]),
                let probe = fused(pictures[(used - probes)..<used])
            else { return nil }
            return (FaceTemplate(reference), probe)
        }
        var impostor: [Float] = []
        for (index, first) in sides.enumerated() {
            for second in sides[(index + 1)...] { impostor.append(first.template.score(against: second.probe)) }
        }
        return (
            ComparisonScores(genuine: sides.map { $0.template.score(against: $0.probe) }, impostor: impostor),
            sides.count
        )
    }
}
