import Foundation
import KaoinCore
import KaoinCrypto
import KaoinFace
import KaoinLiveness
import KaoinMatching
import KaoinPass
import KaoinPicture
import KaoinQR
import KaoinVision

/// Times the product on frames from files; `compare.py` runs it beside its peers.
///
/// usage: kaoin-bench THREADS ROUNDS CODE.png CAMERA.jpg LARGE.jpg FRAME.png…
/// Prints one JSON object: name to milliseconds, the median over all rounds and frames.
///
/// usage: kaoin-bench --paced THREADS SECONDS FRAME.png
/// For each line of its input looks at the picture again and again for so long, and prints how many milliseconds a time took,
/// on average.
@main struct Bench {
    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.count == 5, arguments[1] == "--paced", let threads = Int(arguments[2]),
            let seconds = Int(arguments[3])
        {
            let frames = try PacedFrames(PictureFile.read(arguments[4]), threads: threads)
            while readLine() != nil {
                let times = try frames.run(for: .seconds(seconds))
                print(times.reduce(0, +) / Double(times.count))
                fflush(nil)
            }
            return
        }
        guard arguments.count > 6, let threads = Int(arguments[1]), let rounds = Int(arguments[2]) else {
            let usage = "usage: kaoin-bench THREADS ROUNDS CODE.png CAMERA.jpg LARGE.jpg FRAME.png…\n"
            FileHandle.standardError.write(Data(usage.utf8))
            exit(2)
        }
        let code = try PictureFile.read(arguments[3]).luma()
        let frames = try arguments.dropFirst(6).map(PictureFile.read)
        var figures: [String: Double] = [:]

        let compiled = FileManager.default.temporaryDirectory.appending(path: "kaoin-bench-\(getpid())")
        try FileManager.default.createDirectory(at: compiled, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: compiled) }
        // As the daemon starts: with what an earlier start compiled, and the first time.
        figures["start-up to first frame, networks never compiled"] = try started(threads, frames[0], compiled).time
        let (warmStart, store, detector, embedder) = try started(threads, frames[0], compiled)
        figures["start-up to first frame"] = warmStart

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
            let aligned = FaceAlignment.align(face, in: frame)
            _ = FaceQuality(
                of: face, among: [], width: frame.width, height: frame.height, mesh: seen.mesh,
                expression: nil, region: seen.region,
                square: seen.square, aligned: aligned)
        }
        try timeCues(rounds, frames, store, into: &figures)
        let reader = try QRReader()
        figures["QR live 1280x720"] = try median(rounds, [code]) {
            guard !reader.read($0, effort: .live).isEmpty else { throw Unread() }
        }
        // What a camera's frame costs while a session looks for a code and a face in it.
        let jpeg = [UInt8](try Data(contentsOf: URL(filePath: arguments[4])))
        guard var decoder = FrameJPEG() else { throw Unread() }
        figures["MJPG 1280x720 decode"] = try median(rounds, [jpeg]) {
            _ = try decoder.decode($0, width: 1280, height: 720)
        }
        let before = processorTime()
        var tracked = 0.0
        figures["camera frame 1280x720: decode, QR, track"] = try median(rounds, [jpeg]) {
            tracked += 1
            let frame = try decoder.decode($0, width: 1280, height: 720)
            _ = reader.look(at: frame.luma())
            for face in try detector.faces(inFrame: frame).prefix(1) {
                _ = try estimator.mesh(at: MeshRegion(around: face), in: frame)
            }
        }
        figures["camera frame 1280x720: processor time"] = (processorTime() - before) / tracked
        figures["photograph of 39 megapixels without a code"] = try median(1, [arguments[5]]) {
            guard reader.read(try PictureFile.read($0).luma(), effort: .thorough).isEmpty else { throw Unread() }
        }
        try time(rounds, into: &figures)
        figures["peak memory, all networks and readers"] = peakMemory()
        let data = try JSONSerialization.data(withJSONObject: figures, options: [.sortedKeys])
        FileHandle.standardOutput.write(data)
    }

    struct Unread: Error {}

    /// - Parameter compiled: where networks are kept once they are compiled.
    private static func started(
        _ threads: Int, _ frame: RGBImage, _ compiled: URL
    ) throws -> (time: Double, NetworkStore, FaceDetector, FaceEmbedder) {
        let key = [UInt8](repeating: 7, count: 32)
        let begun = ContinuousClock.now
        let cache = NetworkCache(folder: compiled.path, key: try SecretBytes(copying: key.span))
        let store = try NetworkStore(threads: threads, cache: cache)
        let detector = FaceDetector(store: store)
        let embedder = try FaceEmbedder(store: store)
        _ = try whole(frame, detector, embedder)
        return (milliseconds(ContinuousClock.now - begun), store, detector, embedder)
    }

    /// All that liveness does with a frame of a challenge, as a session does it: the networks' work is done before.
    private static func timeCues(
        _ rounds: Int, _ frames: [RGBImage], _ store: NetworkStore, into figures: inout [String: Double]
    ) throws {
        let analyzer = try FaceAnalyzer(store: store)
        let seen = try frames.map { frame in
            guard let face = try analyzer.analyze(frame).first, face.mesh != nil else { throw Unread() }
            return (frame, face)
        }
        var time = Duration.zero
        var integrity = FrameIntegrity()
        func begin() throws -> ChallengeRun {
            ChallengeRun(
                try ChallengeDraw(level: ChallengeLevel(2), isSecond: false), level: ChallengeLevel(2), continuity: 0)
        }
        // Each picture stays for a while, so that the face is at rest and the depth cue has what it compares with.
        let long = seen.flatMap { Array(repeating: $0, count: 30) }
        var run = try begin()
        figures["all liveness cues"] = try median(rounds, long) { frame, face in
            time += .milliseconds(66)
            _ = integrity.take(frame, sequence: Int(time / .milliseconds(66)), time: time)
            let outcome = run.take(
                LivenessFrame(
                    image: frame, time: time, box: face.detection.box, mesh: face.mesh, expression: face.expression,
                    embedding: face.embedding))
            if outcome != nil { run = try begin() }
        }
        try timeLight(rounds, seen, into: &figures)
        // Where somebody has added them.
        guard let passive = try PassiveEstimator(store: store) else { return }
        figures["passive networks"] = try median(rounds, seen) { frame, face in
            guard try passive.livingLook(of: face.detection.box, in: frame) != nil else { throw Unread() }
        }
    }

    /// What light adds to a frame, and to the last one of a sequence.
    private static func timeLight(
        _ rounds: Int, _ seen: [(RGBImage, AnalyzedFace)], into figures: inout [String: Double]
    ) throws {
        figures["light of a frame"] = try median(rounds, seen) { frame, face in
            guard let mesh = face.mesh else { throw Unread() }
            _ = LightSample(of: mesh, in: frame, at: .zero)
        }
        let grey = LightColour(red: 0.2, green: 0.2, blue: 0.2)
        let places = Dictionary(uniqueKeysWithValues: LightPlace.allCases.map { ($0, grey) })
        let sequence = try LightSequence.drawn(length: LightSequence.lengths.lowerBound)
        let samples = (0..<Int(sequence.duration / .milliseconds(66)) + 10).map { index in
            LightSample(time: .milliseconds(66) * index, places: places, background: grey)
        }
        figures["light of a sequence"] = try median(rounds, [samples]) {
            let allowed = Duration.zero...Duration.milliseconds(100)
            guard LightMeasures($0, of: sequence, start: .zero, allowed: allowed) != nil else { throw Unread() }
        }
    }

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

    /// Of all threads of the process so far, in milliseconds.
    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }

    /// The most memory that the process had, in megabytes.
    private static func peakMemory() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Double($0.filter(\.isNumber)) }.map { $0 / 1024 } ?? .nan
    }
}
