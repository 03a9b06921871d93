import FoundationEssentials
import KaoinCore
import KaoinEvaluation
import KaoinPicture
import KaoinVision

/// What an evaluation of liveness has counted, and pictures of the first presentations that were judged wrongly.
struct LivenessCounters {
    /// A page of pictures, and no archive of faces.
    private static let most = 24
    /// Of the pictures, in pixels.
    private static let width = 320

    private(set) var summary = AttackDetectionSummary()
    /// Of what was judged without a challenge.
    var cues = CueTable()
    private(set) var failures: [AttackDetectionReport.Failure] = []
    private let keepsPictures: Bool

    /// - Parameter keepsPictures: whether there will be a page to show them.
    init(keepsPictures: Bool) { self.keepsPictures = keepsPictures }

    /// - Parameters:
    ///   - species: nil for a living person.
    ///   - matches: as in `AttackDetectionSummary`.
    ///   - picture: one of its frames; nothing is kept of what was judged rightly.
    mutating func add(
        _ name: String, _ outcome: AttackDetectionSummary.Outcome, cues: [String], species: String?,
        matches: Bool? = nil, picture: RGBImage?
    ) throws {
        summary.add(outcome, species: species, matches: matches)
        guard keepsPictures, AttackDetectionSummary.isError(outcome, species: species), failures.count < Self.most,
            let picture
        else { return }
        let height = max(1, picture.height * Self.width / picture.width)
        let jpeg = try PictureEncoder.jpeg(picture.resized(width: Self.width, height: height), quality: 85)
        failures.append(
            AttackDetectionReport.Failure(
                name: name, verdict: ([outcome.rawValue] + cues).joined(separator: ", "),
                jpegBase64: Data(jpeg).base64EncodedString()))
    }
}
