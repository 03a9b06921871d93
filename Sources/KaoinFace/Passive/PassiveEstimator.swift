public import KaoinCore
internal import KaoinInference
public import KaoinVision

/// How much like a living face a picture looks to the passive networks that an operator has added.
public final class PassiveEstimator {
    /// How many times as large as the face's box the picture must be at least, in the nearer direction. The networks look at
    /// what is around a face; of one that fills the picture they say nothing.
    public static let leastSurroundings: Float = 1.4

    private let networks: [(network: Network, times: Float)]

    /// - Returns: nil where they are not there.
    /// - Throws: `NetworkFileError` where a file of theirs is not as the program knows it, or `InferenceError`.
    public init?(store: NetworkStore) throws {
        let side = FaceSurroundings.side
        guard let networks = try store.loadOperatorNetworks(inputShape: [1, side, side, 3]) else { return nil }
        self.networks = networks
    }

    /// The mean of the networks, 0 a screen or a print, 1 a living face; nil where the face fills too much of the picture.
    public func livingLook(of box: Box, in picture: RGBImage) throws -> Float? {
        var sum: Float = 0
        for (network, times) in networks {
            guard let place = FaceSurroundings(of: box, times: times, in: picture),
                place.times >= Self.leastSurroundings
            else { return nil }
            try network.run(place.cut(from: picture).pixels.span)
            let shares = try network.output(0)
            guard shares.count == MiniFASNet.classes, shares.allSatisfy(\.isFinite) else {
                throw InferenceError.cannotRun("a passive network's output has another size than expected")
            }
            sum += shares[MiniFASNet.livingClass]
        }
        return sum / Float(networks.count)
    }
}
