/// The scores from which a comparison decides, by how often different people reach them: measured in the worst group, not
/// over all.
///
/// **How it was made.** Everybody against everybody of the same sex and race label and at most ten years apart (UTKFace's
/// labels, suspected duplicates removed), one picture a side, enrolled side in 128 bytes. The worst groups that had enough
/// comparisons were women with the labels "Asian" and "Indian".
///
/// - Scale `sface`: one false match in 1,000 at 0.447 (Indian women, 9,661 comparisons) and 0.419 (Asian women, 8,301); no
///   comparison of 41,884 in all ten groups reached 0.505 but one of Indian men (0.574). One in 10,000 is extrapolated from
///   the tail of the worst group to 0.51 to 0.54, and 0.02 added for cameras whose pictures have more in common than those.
/// - Scale `sface-centred`: one in 1,000 at 0.476 (95 %: 0.449 to 0.516, by a bootstrap over people; 26,567 comparisons of 329
///   Asian women), one in 10,000 extrapolated to 0.55 to 0.57.
///
/// No group has the comparisons that would show one in 10,000 (the rule of three asks for 30,000 without a match). Averaging
/// several pictures of a face raises impostors' scores too: by up to 0.015 on one side and 0.03 on both at equal rates
/// (0.02 and 0.035 where they are centred).
///
/// **What it does not cover.** People over 60, for whom a rate of 8 in 100 was seen at 0.405 (centred) with few comparisons; a
/// kiosk's own camera, whose style alone can multiply the rate by five; customers in Japan, on whom nothing was measured;
/// relatives and look-alikes who are chosen. docs/LIMITATIONS.md has the figures and the command that repeats them.
public struct DecisionTable: Sendable {
    /// What scores mean, by the recogniser that they come from.
    public enum Scale: String, Sendable, CaseIterable {
        /// Cosines of what the network SFace gives, or of both sides less one centre, which lowers scores of different people.
        case sface
        /// The same less a centre that was learned on press photos: passes of the program before 0.2.
        case sfaceCentred = "sface-centred"
    }

    /// How many pictures of a face stand on each side of a comparison.
    public enum Pictures: Sendable, CaseIterable {
        /// One enrolled against one probe.
        case oneToOne
        /// Several enrolled, fused, against one probe.
        case severalToOne
        /// One enrolled against several probes. What was enrolled from one picture, which may be a press photo or a morph, pays
        /// for it: the threshold is above that of several, though the rate would be reached at that of `severalToOne`.
        case oneToSeveral
        /// Three or more on each side.
        case severalToSeveral

        /// - Parameters:
        ///   - enrolled: nil where a pass does not tell; then several are assumed.
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
        /// One false match in so many comparisons of different people of the worst group.
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

    /// The rate from which a near miss is worth a teller's look.
    public static let nearMiss = 1000
    /// The rate that decides unless a policy says otherwise (NIST SP 800-63B-4 asks it of every group).
    public static let deciding = 10_000

    /// The rates that a policy may ask for.
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

    /// The score that decides.
    ///
    /// - Parameter comparisonsPerFalseMatch: what a policy asks for.
    /// - Returns: nil for a rate that was not measured: then nobody can be compared.
    public static func score(
        comparisonsPerFalseMatch rate: Int, _ pictures: Pictures, on scale: Scale = .sface
    ) -> Float? {
        rows.first { $0.scale == scale && $0.comparisonsPerFalseMatch == rate }?.score(pictures)
    }

    /// Why a policy cannot be carried out, in words; nil where it can. Asked when a bundle is built, imported and loaded, so
    /// that it never ends as a failure of a customer.
    public static func problem(of policy: VerificationPolicy) -> String? {
        guard !measured.contains(policy.comparisonsPerFalseMatch) else { return nil }
        return "the policy asks for one false match in \(policy.comparisonsPerFalseMatch) comparisons; "
            + "this program was measured for one in \(deciding), or \(nearMiss), and nothing less can be shown"
    }
}
