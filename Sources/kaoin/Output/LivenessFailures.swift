import Foundation
import KaoinCore
import KaoinEvaluation
import KaoinPicture
import KaoinVision

/// The first presentations that were judged wrongly, with a picture of each, for the report.
struct LivenessFailures {
    /// A page of pictures, and no archive of faces.
    private static let most = 24
    /// Of the pictures, in pixels.
    private static let width = 320

    private(set) var all: [AttackDetectionReport.Failure] = []

    /// - Parameter picture: one of its frames; nothing is kept of what was judged rightly.
    mutating func add(
        _ name: String, _ outcome: AttackDetectionSummary.Outcome, cues: [String], species: String?,
        picture: RGBImage?
    ) throws {
        guard AttackDetectionSummary.isError(outcome, species: species), all.count < Self.most, let picture else {
            return
        }
        let height = max(1, picture.height * Self.width / picture.width)
        let jpeg = try PictureEncoder.jpeg(picture.resized(width: Self.width, height: height), quality: 85)
        all.append(
            AttackDetectionReport.Failure(
                name: name, verdict: ([outcome.rawValue] + cues).joined(separator: ", "),
                jpegBase64: Data(jpeg).base64EncodedString()))
    }
}
