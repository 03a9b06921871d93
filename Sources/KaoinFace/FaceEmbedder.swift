public import KaoinCore
internal import KaoinInference
public import KaoinVision

/// Makes embeddings of aligned faces with a recogniser's network.
public final class FaceEmbedder {
    private let network: Network

    public init(store: NetworkStore, recogniser: Recogniser = .current) throws {
        network = try store.load(
            recogniser.network, inputShape: [1, FaceAlignment.side, FaceAlignment.side, 3])
    }

    /// - Parameters:
    ///   - face: 112 x 112 pixels, from `FaceAlignment`.
    ///   - mirrored: looks at the face and its mirror image, for twice the time and fewer errors.
    /// - Returns: nil where the network gives no direction, which a face never does.
    public func embedding(of face: RGBImage, mirrored: Bool) throws -> Embedding? {
        try network.run(face.pixels.span)
        let seen = try network.output(0)
        guard mirrored else { return Embedding(seen) }
        try network.run(face.mirrored().pixels.span)
        return Embedding(zip(seen, try network.output(0)).map { $0 + $1 })
    }
}
