import Foundation
import KaoinCore
import KaoinCrypto
import KaoinEngine
import KaoinFace
import KaoinLiveness
import KaoinPass
import KaoinPicture
import KaoinQR
import KaoinVision

/// Times the product on frames from files; `compare.py` runs it beside its peers.
///
/// usage: kaoin-bench THREADS ROUNDS CODE.png FRAME.png…
/// Prints one JSON object: name to milliseconds, the median over all rounds and frames.
@main struct Bench {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 4, let threads = Int(arguments[1]), let rounds = Int(arguments[2]) else {
            FileHandle.standardError.write(Data("usage: kaoin-bench THREADS ROUNDS CODE.png FRAME.png…\n".utf8))
            exit(2)
        }
        let code = try PictureFile.read(arguments[3]).luma()
        let frames = try arguments.dropFirst(4).map(PictureFile.read)
        var figures: [String: Double] = [:]

        let started = ContinuousClock.now
        let store = try NetworkStore(threads: threads)
        let detector = FaceDetector(store: store)
        let embedder = try FaceEmbedder(store: store)
        _ = try whole(frames[0], detector, embedder)
        figures["start-up to first frame"] = milliseconds(ContinuousClock.now - started)

        figures["detect"] = try median(rounds, frames) { _ = try detector.faces(inFrame: $0) }
        figures["detect, network's input 640x480"] = try median(rounds, frames) {
            _ = try detector.faces(in: $0, longerSide: 640)
        }
        let faces = try frames.map { ($0, try detector.faces(inFrame: $0)[0]) }
        figures["align + embed"] = try median(rounds, faces) { frame, face in
            _ = try embedder.embedding(of: FaceAlignment.align(face, in: frame), mirrored: false)
        }
        figures["whole frame"] = try median(rounds, frames) { _ = try whole($0, detector, embedder) }
        figures["peak memory, the peer's work"] = peakMemory()

        let estimator = try MeshEstimator(store: store)
        figures["mesh and quality"] = try median(rounds, faces) { frame, face in
            let seen = try estimator.mesh(at: MeshRegion(around: face), in: frame)
            _ = FaceQuality(
                of: face, among: [], width: frame.width, height: frame.height, mesh: seen.mesh, region: seen.region,
                square: seen.square)
        }
        let meshed = try faces.map { frame, face in
            (frame, face, try estimator.mesh(at: MeshRegion(around: face), in: frame).mesh)
        }
        figures["liveness cues"] = try median(rounds, meshed) { frame, face, mesh in
            _ = BorderCue(around: face.box, in: frame)
            _ = ScreenPatternCue(of: face.box, in: frame)
            if let mesh { _ = (DepthCue(from: mesh, to: mesh), GlareCue(over: mesh, in: frame)) }
        }
        let reader = try QRReader()
        figures["QR live 1280x720"] = try median(rounds, [code]) {
            guard !reader.read($0, effort: .live).isEmpty else { throw Unread() }
        }
        // What a camera's frame costs while a session looks for a code and a face in it.
        let large = frames[0].resized(width: 1280, height: 720)
        let jpeg = try PictureEncoder.jpeg(large, quality: 85)
        guard var decoder = FrameJPEG() else { throw Unread() }
        figures["MJPG 1280x720 decode"] = try median(rounds, [jpeg]) {
            _ = try decoder.decode($0, width: 1280, height: 720)
        }
        figures["camera frame 1280x720: decode, QR, detect, mesh"] = try median(rounds, [jpeg]) {
            let frame = try decoder.decode($0, width: 1280, height: 720)
            _ = reader.read(frame.luma(), effort: .live)
            for face in try detector.faces(inFrame: frame).prefix(1) {
                _ = try estimator.mesh(at: MeshRegion(around: face), in: frame)
            }
        }
        try time(rounds, into: &figures)
        figures["peak memory, all networks and readers"] = peakMemory()
        let data = try JSONSerialization.data(withJSONObject: figures, options: [.sortedKeys])
        FileHandle.standardOutput.write(data)
    }

    struct Unread: Error {}

    private static func whole(_ frame: RGBImage, _ detector: FaceDetector, _ embedder: FaceEmbedder) throws {
        for face in try detector.faces(inFrame: frame).prefix(1) {
            _ = try embedder.embedding(of: FaceAlignment.align(face, in: frame), mirrored: false)
        }
    }

    private static func time(_ rounds: Int, into figures: inout [String: Double]) throws {
        let signer = try IssuerSigner(name: "あおば銀行", key: SigningKey.random())
        let opener = try BranchOpener(key: AgreementKey.random())
        let part = try PublicPart(
            issuer: "あおば銀行", name: "山田 花子", passID: Pass.randomID(), issuedAt: Timestamp(seconds: 1_764_547_200),
            expires: Timestamp(seconds: 1_922_313_600))
        let secret = try PrivatePart(template: (0..<128).map { Int8($0) }, model: "bench", reference: "1234567")
        let now = Timestamp(seconds: 1_800_000_000)
        let text = try Pass.issue(part, secret, by: signer, for: opener.group).text
        figures["pass seal"] = try median(rounds * 10, [0]) { _ in
            _ = try Pass.issue(part, secret, by: signer, for: opener.group).text
        }
        figures["pass open"] = try median(rounds * 10, [0]) { _ in
            _ = try VerifiedPass(Pass(text: text), trusting: [signer.issuer], at: now).open(with: [opener])
        }
    }

    private static func median<Input>(
        _ rounds: Int, _ inputs: [Input], _ work: (Input) throws -> Void
    ) throws -> Double {
        var times: [Double] = []
        for input in inputs { try work(input) }
        for _ in 0..<rounds {
            for input in inputs {
                let start = ContinuousClock.now
                try work(input)
                times.append(milliseconds(ContinuousClock.now - start))
            }
        }
        times.sort()
        return times[times.count / 2]
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15
    }

    /// The most memory that the process had, in megabytes.
    private static func peakMemory() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Double($0.filter(\.isNumber)) }.map { $0 / 1024 } ?? .nan
    }
}
