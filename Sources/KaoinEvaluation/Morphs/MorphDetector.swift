/// A way to tell a morph from a bona fide reference beside a trusted probe: a number that is greater for morphs.
enum MorphDetector: String, CaseIterable, Sendable {
    /// The reference is too little like the probe.
    case score
    /// One of its pictures is.
    case lowest = "lowest score"
    /// Its pictures are more like each other than like the probe.
    case asymmetry
    /// The faces have other shapes.
    case geometry
    /// A classifier on the distance in each dimension (Scherhag and others 2020).
    case difference
    /// A classifier on what each dimension adds to the score.
    case products
    /// A classifier on all of these.
    case all

    /// - Returns: nil where the detector sees none of it, as an asymmetry of one picture.
    func features(_ features: MorphFeatures) -> [Float]? {
        switch self {
        case .score: [-features.score]
        case .lowest: [-features.lowest]
        case .asymmetry: features.asymmetry.map { [$0] }
        case .geometry: [features.geometry]
        case .difference: features.difference
        case .products: features.products
        case .all:
            [features.score, features.lowest, features.asymmetry ?? 0, features.geometry] + features.difference
                + features.products
        }
    }

    /// The detector, fitted where it must be.
    ///
    /// - Returns: nil where it sees nothing of these references.
    func fitted(bonaFide: [MorphFeatures], morphs: [MorphFeatures]) -> (@Sendable (MorphFeatures) -> Float)? {
        let (first, second) = (bonaFide.compactMap(features), morphs.compactMap(features))
        guard !first.isEmpty, !second.isEmpty else { return nil }
        guard first[0].count > 1 else { return { self.features($0)?.first ?? 0 } }
        let classifier = LinearClassifier(first: first, second: second)
        return { classifier.value(self.features($0) ?? []) }
    }
}
