internal import KaoinFace
internal import KaoinMatching
internal import KaoinTestSupport

/// The portrait that a pass of the enrolled person holds.
public enum SamplePortrait {
    public static func webP() throws -> [UInt8] {
        let picture = try PictureFile.read(Portraits.path(Portraits.enrolled))
        guard let face = try FaceAnalyzer(store: NetworkStore(threads: 1)).analyze(picture).first else {
            throw Peer.Failure(description: "there is a face in the portrait")
        }
        return try PassPortrait.make(of: face, in: picture)
    }
}
