/// The thresholds of comparisons, by how often different people reach them in the worst measured group, not over all
/// people.
///
/// **How it was made.** Each person was compared with everybody of the same sex and race label and at most ten years
/// apart (UTKFace's labels, suspected duplicates removed), one picture a side, enrolled side in 128 bytes. The worst
/// groups that had enough comparisons were women with the labels "Asian" and "Indian".
///
/// - Scale `sface`: one false match in 1,000 at 0.447 (Indian women, 9,661 comparisons) and 0.416 (Asian women, 8,316).
///   Of 49,899 comparisons in all ten groups only one, of Indian men (0.574), reached 0.505. For one in 10,000 the tail
///   of the worst group is extrapolated to 0.51 to 0.54; 0.02 is added for cameras whose pictures are more alike than
///   the set's.
/// - Scale `sface-centred`: one in 1,000 at 0.476 (95 %: 0.449 to 0.516, by a bootstrap over people; 26,567 comparisons
///   of 329 Asian women), one in 10,000 extrapolated to 0.55 to 0.57.
///
/// No group has enough comparisons to show one in 10,000 (the rule of three asks for 30,000 without a match). Averaging
/// several pictures of a face raises impostors' scores too: at equal rates by up to 0.015 for one side and 0.03 for
/// both (0.02 and 0.035 where they are centred).
///
/// **What it does not cover.** People over 60: in few comparisons of elderly women 8 in 100 matched at 0.405 (centred).
/// A kiosk's own camera: the style of its pictures alone can multiply the rate by five. Customers in Japan: nothing was
/// measured on them. Relatives and chosen look-alikes. docs/LIMITATIONS.md has the figures and the command that repeats
/// them.
public struct DecisionTable: Sendable {
    /// Which thresholds hold for a score, by how the embeddings were made.
    public enum Scale: String, Sendable, CaseIterable {
        /// Cosines of embeddings of the network SFace, as they are or less a kiosk's centre, which lowers scores of
        /// different people.
        case sface
        /// The same, less a centre that was learned on press photos: for passes issued by versions before 0.2.
        case sfaceCentred = "sface-centred"
    }

    /// How many pictures of a face there are on each side of a comparison: fewer than three, or several (three or
    /// more).
    public enum Pictures: Sendable, CaseIterable {
        /// One or two enrolled, and one or two probes.
        case oneToOne
        /// Several enrolled, fused, and one or two probes.
        case severalToOne
        /// One or two enrolled, and several probes. A single enrolled picture may be a press photo or a morph: so the
        /// threshold is above that of `severalToSeveral`, though that of `severalToOne` would give the rate.
        case oneToSeveral
        /// Several on each side.
        case severalToSeveral

        /// - Parameters:
        ///   - enrolled: nil where the pass does not say; then several are assumed.
        ///   - probes: 1 or more.
        public init(enrolled: Int?, probes: Int) {
            self =
                switch ((enrolled ?? 3) >= 3, probes >= 3) {
                case (false, false): .oneToOne
                case (true, false): .severalToOne
                case (false, true): .oneToSeveral
                case (true, true): .severalToSeveral
                }
        }
    }

    private struct Row: Sendable {
        let scale: Scale
        /// In the worst group, the thresholds give one false match in so many comparisons of different people.
        let comparisonsPerFalseMatch: Int
        let oneToOne: Float
        let severalToOne: Float
        let severalToSeveral: Float
        let oneToSeveral: Float

        func score(_ pictures: Pictures) -> Float {
            switch pictures {
            case .oneToOne: oneToOne
            case .severalToOne: severalToOne
            case .oneToSeveral: oneToSeveral
            case .severalToSeveral: severalToSeveral
            }
        }
    }

    /// One false match in so many comparisons: the score of this rate is the least that is a near miss.
    public static let nearMiss = 1000
    /// One false match in so many comparisons: the rate of a match unless a policy says otherwise (NIST SP 800-63B-4
    /// asks for it in every group).
    public static let deciding = 10_000

    /// The rates that a policy may ask for; that of `deciding` is extrapolated.
    public static let measured = [nearMiss, deciding]

    private static let rows = [
        Row(
            scale: .sface, comparisonsPerFalseMatch: nearMiss,
            oneToOne: 0.46, severalToOne: 0.475, severalToSeveral: 0.49, oneToSeveral: 0.50),
        Row(
            scale: .sface, comparisonsPerFalseMatch: deciding,
            oneToOne: 0.56, severalToOne: 0.575, severalToSeveral: 0.59, oneToSeveral: 0.60),
        Row(
            scale: .sfaceCentred, comparisonsPerFalseMatch: nearMiss,
            oneToOne: 0.48, severalToOne: 0.50, severalToSeveral: 0.52, oneToSeveral: 0.53),
        Row(
            scale: .sfaceCentred, comparisonsPerFalseMatch: deciding,
            oneToOne: 0.57, severalToOne: 0.59, severalToSeveral: 0.605, oneToSeveral: 0.615),
    ]

    /// The threshold of a comparison.
    ///
    /// - Parameter comparisonsPerFalseMatch: what a policy asks for.
    /// - Returns: nil for a rate that the table does not have: then nobody can be compared.
    public static func score(
        comparisonsPerFalseMatch rate: Int, _ pictures: Pictures, on scale: Scale = .sface
    ) -> Float? {
        rows.first { $0.scale == scale && $0.comparisonsPerFalseMatch == rate }?.score(pictures)
    }

    /// Why a policy cannot be applied, in words; nil where it can. Checked when a bundle is built, imported and loaded,
    /// so that no session has to fail because of it.
    public static func problem(of policy: VerificationPolicy) -> String? {
        guard !measured.contains(policy.comparisonsPerFalseMatch) else { return nil }
        return "the policy asks for one false match in \(policy.comparisonsPerFalseMatch) comparisons; "
            + "this program was measured for one in \(deciding), or \(nearMiss), and nothing less can be shown"
    }
}
