/// The scores from which a comparison decides, by how often different people reach them: measured in the worst group, not
/// over all.
///
/// **How it was made.** Everybody against everybody of the same sex and race label and at most ten years apart (UTKFace's
/// labels, suspected duplicates removed), one picture a side, enrolled side in 128 bytes. The worst group that had enough
/// comparisons was women with the labels "Asian" (26,567 comparisons of 329 people) and "Indian": one false match in 1,000 at
/// 0.476 (95 %: 0.449 to 0.516, by a bootstrap over people). One in 10,000 lies at 0.55 to 0.57 and is extrapolated from the
/// tail: no group has the comparisons that would show it (the rule of three asks for 30,000 without a match). Averaging
/// several pictures of a face raises impostors' scores too: by up to 0.02 on one side, by 0.035 on both, at equal rates.
///
/// **What it does not cover.** People over 60, for whom a rate of 8 in 100 was seen at 0.405 with few comparisons; a kiosk's
/// own camera, whose style alone can multiply the rate by five; customers in Japan, on whom nothing was measured; relatives
/// and look-alikes who are chosen. docs/LIMITATIONS.md has the figures and the command that repeats them.
public struct DecisionTable: Sendable {
    /// How many pictures of a face stand on each side of a comparison.
    public enum Pictures: Sendable, CaseIterable {
        /// One enrolled against one probe.
        case oneToOne
        /// Several on one side, fused, against one on the other.
        case oneToSeveral
        /// Three or more on each side.
        case severalToSeveral

        /// - Parameters:
        ///   - enrolled: nil where a pass does not tell; then several are assumed, whose threshold is higher.
        ///   - probes: 1 or more.
        public init(enrolled: Int?, probes: Int) {
            let sides = [(enrolled ?? 3) >= 3, probes >= 3]
            switch sides.count(where: \.self) {
            case 0: self = .oneToOne
            case 1: self = .oneToSeveral
            default: self = .severalToSeveral
            }
        }
    }

    private struct Row: Sendable {
        /// One false match in so many comparisons of different people of the worst group.
        let comparisonsPerFalseMatch: Int
        let oneToOne: Float
        let oneToSeveral: Float
        let severalToSeveral: Float

        func score(_ pictures: Pictures) -> Float {
            switch pictures {
            case .oneToOne: oneToOne
            case .oneToSeveral: oneToSeveral
            case .severalToSeveral: severalToSeveral
            }
        }
    }

    /// The rate from which a near miss is worth a teller's look.
    public static let nearMiss = 1000
    /// The rate that decides unless a policy says otherwise (NIST SP 800-63B-4 asks it of every group).
    public static let deciding = 10_000

    private static let rows = [
        Row(comparisonsPerFalseMatch: nearMiss, oneToOne: 0.48, oneToSeveral: 0.50, severalToSeveral: 0.52),
        Row(comparisonsPerFalseMatch: deciding, oneToOne: 0.57, oneToSeveral: 0.59, severalToSeveral: 0.605),
    ]

    /// The score that decides.
    ///
    /// - Parameter comparisonsPerFalseMatch: what a policy asks for.
    /// - Returns: nil for a rate that was not measured: then nobody can be compared.
    public static func score(comparisonsPerFalseMatch rate: Int, _ pictures: Pictures) -> Float? {
        rows.first { $0.comparisonsPerFalseMatch == rate }?.score(pictures)
    }

    /// Why a policy cannot be carried out, in words; nil where it can. Asked when a bundle is built, imported and loaded, so
    /// that it never ends as a failure of a customer.
    public static func problem(of policy: VerificationPolicy) -> String? {
        guard policy.comparisonsPerFalseMatch != deciding else { return nil }
        return "the policy asks for one false match in \(policy.comparisonsPerFalseMatch) comparisons; "
            + "this program was measured for one in \(deciding), and nothing less can be shown"
    }
}
