internal import KaoinCore
public import KaoinFace
internal import KaoinFiles
internal import KaoinMatching
internal import KaoinPicture
public import KaoinVision

/// The embedding of the person whom a picture is about, for evaluations: nothing is refused for its quality.
public final class PictureEmbedder {
    /// Why a picture has no embedding.
    public struct Missing: Error, CustomStringConvertible {
        public let description: String
    }

    private let detector: FaceDetector
    /// Asked where the first finds nothing: each picture of an evaluation shows somebody.
    private let doubtful: FaceDetector
    private let embedder: FaceEmbedder

    public init(store: NetworkStore) throws {
        detector = FaceDetector(store: store)
        doubtful = FaceDetector(store: store, minimumScore: FaceDetector.doubtfulScore)
        embedder = try FaceEmbedder(store: store)
    }

    public func embedding(of file: String) throws -> Result<Embedding, Missing> {
        let picture: RGBImage
        do {
            picture = try PictureFile.read(file)
        } catch let error as PictureError {
            return .failure(Missing(description: "\(error)"))
        } catch let error as FileFault {
            return .failure(Missing(description: "\(error)"))
        }
        guard let face = try subject(of: picture) else { return .failure(Missing(description: "no face was found")) }
        guard let found = try embedder.embedding(of: FaceAlignment.align(face, in: picture), mirrored: true) else {
            return .failure(Missing(description: "the face has no embedding"))
        }
        return .success(found)
    }

    private func subject(of picture: RGBImage) throws -> FaceDetection? {
        var faces = try detector.faces(in: picture)
        if faces.isEmpty { faces = try doubtful.faces(in: picture) }
        return faces.max { PictureSubject.weight($0, in: picture) < PictureSubject.weight($1, in: picture) }
    }
}
