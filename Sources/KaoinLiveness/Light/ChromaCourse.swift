internal import Glibc
internal import KaoinCore

/// How the colour of a place changed in the course of a sequence: the logarithms of red to green and of blue to green,
/// relative to the background of the same frame.
///
/// What a camera's gain, exposure and white balance do, they do to face and background alike, and what brightness does, it
/// does to all channels: neither is left in these ratios. What the screen adds to one channel and not to another is.
struct ChromaCourse {
    /// In seconds, rising.
    let times: [Double]
    let redGreen: [Double]
    let blueGreen: [Double]

    init(times: [Double], redGreen: [Double], blueGreen: [Double]) {
        (self.times, self.redGreen, self.blueGreen) = (times, redGreen, blueGreen)
    }

    /// - Parameter places: all of them, or those whose mean is wanted; frames in which one is not seen are left out.
    init(_ samples: [LightSample], of places: [LightPlace]) {
        var (times, red, blue) = ([Double](), [Double](), [Double]())
        for sample in samples {
            let seen = places.compactMap { sample.places[$0] }
            guard seen.count == places.count, !seen.isEmpty else { continue }
            let ratios = seen.map { Self.ratios($0) }
            let behind = Self.ratios(sample.background)
            let count = Double(seen.count)
            times.append(Self.seconds(sample.time))
            red.append(ratios.reduce(0) { $0 + $1.red } / count - behind.red)
            blue.append(ratios.reduce(0) { $0 + $1.blue } / count - behind.blue)
        }
        self.init(times: times, redGreen: red, blueGreen: blue)
    }

    /// The ratios of the background itself, with all that the camera does to them.
    init(ofBackground samples: [LightSample]) {
        let ratios = samples.map { Self.ratios($0.background) }
        self.init(
            times: samples.map { Self.seconds($0.time) }, redGreen: ratios.map(\.red), blueGreen: ratios.map(\.blue))
    }

    /// What a sequence makes of these ratios in a face that the full difference of a channel makes brighter by a small
    /// share, for each unit of that share: what is shown at the time, `delay` before.
    static func shown(_ sequence: LightSequence, at times: [Double], delay: Double) -> ChromaCourse {
        let step = LightSymbol.light.on - LightSymbol.light.off
        let colours = times.map { sequence.colour(at: .microseconds(Int64((($0 - delay) * 1e6).rounded()))) }
        return ChromaCourse(
            times: times, redGreen: colours.map { Double(($0.red - $0.green) / step) },
            blueGreen: colours.map { Double(($0.blue - $0.green) / step) })
    }

    private static func ratios(_ colour: LightColour) -> (red: Double, blue: Double) {
        let green = log(Double(max(colour.green, 1e-5)))
        return (log(Double(max(colour.red, 1e-5))) - green, log(Double(max(colour.blue, 1e-5))) - green)
    }

    static func seconds(_ time: Duration) -> Double { Double(time / .microseconds(1)) / 1e6 }
}
