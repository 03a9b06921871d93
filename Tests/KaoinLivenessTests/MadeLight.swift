import KaoinCore
import KaoinVision

@testable import KaoinLiveness

/// Measures of frames as a camera would give them, computed: what a face of a strength answers to a sequence.
struct MadeLight {
    var strength: Float = 0.14
    var delay = Duration.milliseconds(55)
    /// The spread of noise in each mean, in shares.
    var noise: Float = 0.005
    /// How much stronger or weaker than the mean each place answers, in shares, in turn.
    var relief: Float = 0.25
    /// What the camera does to all channels and to red by the end, in shares.
    var gain: Float = 0
    var warmth: Float = 0
    /// How strongly the background answers.
    var behind: Float = 0.01
    var seed: UInt64 = 1

    static let allowed = Duration.milliseconds(15)...Duration.milliseconds(95)

    func samples(of sequence: LightSequence, start: Duration = .seconds(7)) -> [LightSample] {
        var random = SeededGenerator(seed: seed)
        return stride(from: -200, to: 4800, by: 66).map { milliseconds in
            let time = Duration.milliseconds(milliseconds)
            let shown = sequence.colour(at: time - delay)
            let share = Float(milliseconds) / 4000
            func light(_ base: (Float, Float, Float), _ strength: Float) -> LightColour {
                func channel(_ value: Float, _ shown: Float, _ factor: Float) -> Float {
                    let step = LightSymbol.light.on - LightSymbol.light.off
                    let noise = (0..<4).reduce(Float(0)) { sum, _ in sum + Float.random(in: -1...1, using: &random) }
                    return value * (1 + strength * shown / step) * (1 + gain * share) * factor
                        * (1 + noise * self.noise / 1.15)
                }
                return LightColour(
                    red: channel(base.0, shown.red, 1 + warmth * share), green: channel(base.1, shown.green, 1),
                    blue: channel(base.2, shown.blue, 1))
            }
            var places: [LightPlace: LightColour] = [:]
            for (index, place) in LightPlace.allCases.enumerated() {
                places[place] = light((0.3, 0.2, 0.15), strength * (1 + relief * Float(index % 3 - 1)))
            }
            return LightSample(
                time: start + time, places: places, background: light((0.2, 0.25, 0.2), behind))
        }
    }

    func measures(_ sequence: LightSequence, asked: LightSequence? = nil) -> LightMeasures? {
        LightMeasures(
            samples(of: sequence), of: asked ?? sequence, start: .seconds(7), allowed: Self.allowed)
    }

    func outcome(_ sequence: LightSequence, asked: LightSequence? = nil, least: Double? = 0.05) -> LightOutcome {
        LightJudgement(measures(sequence, asked: asked), allowed: Self.allowed, leastStrength: least).outcome
    }

    static func sequence(_ bits: UInt8...) -> LightSequence? { LightSequence(bits.compactMap(LightSymbol.init)) }
}
