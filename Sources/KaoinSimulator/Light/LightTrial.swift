public import KaoinCore
public import KaoinLiveness

/// One light sequence before a simulated camera, from the frames before its first edge to its judgement.
public enum LightTrial {
    public struct Result: Sendable {
        /// Nil where too little was seen.
        public let measures: LightMeasures?
        public let outcome: LightOutcome
        /// The share that the gate demands at least; nil where it is not known.
        public let leastStrength: Double?
    }

    /// - Parameters:
    ///   - gate: of the installation; `LightPresentation` has luxPerLight 1.
    ///   - needsRelief: false to leave out the distribution of the answer over the face.
    ///   - camera: what a camera's compression makes of a picture.
    public static func run(
        _ presentation: LightPresentation, asking sequence: LightSequence, gate: LightGate, needsRelief: Bool = true,
        camera: (RGBImage) throws -> RGBImage
    ) rethrows -> Result {
        var presentation = presentation
        var samples: [LightSample] = []
        var time = LightPresentation.interval * -3
        // The answer to the last symbol comes with the delay.
        while time < sequence.duration + .milliseconds(700) {
            let frame = presentation.frame(at: time)
            if let sample = LightSample(of: frame.mesh, in: try camera(frame.image), at: time) {
                samples.append(sample)
            }
            time += LightPresentation.interval
        }
        let allowed = LightPresentation.allowedDelay
        let measures = LightMeasures(samples, of: sequence, start: .zero, allowed: allowed)
        let least = gate.leastStrength(samples, exposure: presentation.heldExposure)
        let judgement = LightJudgement(measures, allowed: allowed, leastStrength: least, needsRelief: needsRelief)
        return Result(measures: measures, outcome: judgement.outcome, leastStrength: least)
    }
}
