import KaoinCore
import KaoinFace
import KaoinSimulator
import KaoinTool
import KaoinVision

/// Frames of one sitting before a desk's camera, of somebody of whom there is one picture: a puppet of it is held in poses that
/// an enrolment takes, and a sensor adds its noise. Hair, light and the day are those of the picture.
struct SimulatedSitting {
    /// As many as a desk fuses at most.
    static let poses = [
        PuppetPose(), PuppetPose(yaw: 8), PuppetPose(yaw: -8), PuppetPose(pitch: 6),
        PuppetPose(pitch: -5, mouthOpen: 0.2),
        PuppetPose(yaw: 5, pitch: 4, eyesClosed: 0.3),
    ]

    private let analyzer: FaceAnalyzer
    private let frames: Int

    /// - Parameter frames: 1…`poses.count`.
    init(_ analyzer: FaceAnalyzer, frames: Int) {
        precondition((1...Self.poses.count).contains(frames), "there is a pose for each frame")
        (self.analyzer, self.frames) = (analyzer, frames)
    }

    /// - Returns: nil where no puppet can be made of the picture, or a frame of it has no face.
    /// - Throws: `InferenceError`.
    func embeddings(of path: String) throws -> [Embedding]? {
        guard let picture = try? CommandFailure.picture(path) else { return nil }
        let puppet: Puppet
        do {
            puppet = try SimulatedPeople.person((picture, path), analyzer).puppet
        } catch is SimulatedPeople.NoPerson {
            return nil
        }
        var random = SeededGenerator(seed: 1)
        let found = try Self.poses.prefix(frames).compactMap { pose in
            let sensor = Sensor(
                light: Float.random(in: 0.9...1.1, using: &random), noise: Float.random(in: 1.5...4, using: &random))
            return try analyzer.analyze(sensor.picture(of: puppet.picture(pose), &random)).first?.embedding
        }
        return found.count == frames ? found : nil
    }
}
