/// What the frames of one light sequence say of the answer.
public struct LightMeasures: Equatable, Sendable {
    /// How well the symbols' colours are followed at the best delay that the screen and the camera have: −1…1.
    public let correlation: Double
    /// At that delay, the share by which the full difference of a channel makes the face brighter than the background.
    public let strength: Double
    /// The spread of the strength that noise in the frames makes: at that delay, and at the one at which least of the
    /// answer itself is taken for noise.
    public let error: Double
    public let leastError: Double
    /// How strongly the background follows by itself, in shares of how strongly the face does; 1 and more for a thing that
    /// is both.
    public let background: Double
    /// The delay at which all frames follow best, whether a screen and a camera may have it or not.
    public let delay: Duration
    /// The same as `correlation`, at that delay.
    public let anyCorrelation: Double
    /// How unevenly the places of the face answer: the spread of their strengths in shares of their mean, without what
    /// noise makes of it; 0 for a flat thing that is evenly lit.
    public let relief: Double
    /// By how many of its own spreads from noise the unevenness is seen.
    public let reliefCertainty: Double

    /// Delays that are looked at: none that a screen and a camera have is outside.
    private static let delays = (least: -0.1, most: 0.7, step: 0.01)
    /// Frames at least, and how far apart they may be: what happens in a gap is not seen.
    private static let fewestFrames = 24
    private static let longestGap = 0.25

    /// - Parameters:
    ///   - samples: of the frames since shortly before the sequence began, in order of time.
    ///   - start: when the first edge was painted, on the frames' clock.
    ///   - allowed: delays from painting to a frame's time that the self-test found for this screen and camera.
    /// - Returns: nil where too few frames or places were seen to say anything.
    public init?(
        _ samples: [LightSample], of sequence: LightSequence, start: Duration, allowed: ClosedRange<Duration>
    ) {
        let since = samples.map { LightSample(time: $0.time - start, places: $0.places, background: $0.background) }
        let places = LightPlace.allCases.filter { place in
            since.count { $0.places[place] != nil } * 10 >= since.count * 9
        }
        guard places.count >= 4 else { return nil }
        let course = ChromaCourse(since, of: places)
        guard course.times.count >= Self.fewestFrames,
            zip(course.times, course.times.dropFirst()).allSatisfy({ $1 > $0 && $1 - $0 <= Self.longestGap })
        else { return nil }
        let steps = Int(((Self.delays.most - Self.delays.least) / Self.delays.step).rounded())
        let fits = (0...steps).map { step -> (delay: Double, fit: LightFit) in
            let delay = Self.delays.least + Double(step) * Self.delays.step
            return (delay, LightFit(of: course, to: .shown(sequence, at: course.times, delay: delay)))
        }
        let (least, most) = (ChromaCourse.seconds(allowed.lowerBound), ChromaCourse.seconds(allowed.upperBound))
        let within = fits.filter { $0.delay >= least - 1e-6 && $0.delay <= most + 1e-6 }
        guard let any = fits.max(by: { $0.fit.correlation < $1.fit.correlation }),
            let best = within.max(by: { $0.fit.correlation < $1.fit.correlation }),
            let symbols = SymbolMeans(course, of: sequence, delay: best.delay)
        else { return nil }
        let fit = LightFit(of: symbols.means, to: symbols.shown(sequence))
        correlation = fit.correlation
        strength = fit.strength
        error = symbols.strengthError(sequence)
        delay = .milliseconds(Int64((any.delay * 1000).rounded()))
        let atAny = SymbolMeans(course, of: sequence, delay: any.delay)
        anyCorrelation = atAny.map { LightFit(of: $0.means, to: $0.shown(sequence)).correlation } ?? 0
        leastError = min(error, atAny?.strengthError(sequence) ?? error)
        let behind = ChromaCourse(ofBackground: since)
        let shown = ChromaCourse.shown(sequence, at: behind.times, delay: best.delay)
        let own = max(0, LightFit(of: behind, to: shown).strength)
        background = strength > 0 ? own / (own + strength) : 1
        (relief, reliefCertainty) = Self.relief(since, places, sequence, best.delay)
    }

    private static func relief(
        _ samples: [LightSample], _ places: [LightPlace], _ sequence: LightSequence, _ delay: Double
    ) -> (share: Double, certainty: Double) {
        let fits = places.compactMap { place -> (strength: Double, error: Double)? in
            guard let means = SymbolMeans(ChromaCourse(samples, of: [place]), of: sequence, delay: delay) else {
                return nil
            }
            return (
                LightFit(of: means.means, to: means.shown(sequence)).strength, means.strengthError(sequence)
            )
        }
        guard fits.count >= 4 else { return (0, 0) }
        let count = Double(fits.count)
        let mean = fits.reduce(0) { $0 + $1.strength } / count
        let spread = fits.reduce(0) { $0 + ($1.strength - mean) * ($1.strength - mean) } / (count - 1)
        let noise = fits.reduce(0) { $0 + $1.error * $1.error } / count
        guard mean > 0, noise > 0 else { return (0, 0) }
        return (max(0, spread - noise).squareRoot() / mean, (spread / noise).squareRoot())
    }
}
