internal import Foundation
internal import KaoinCore
internal import KaoinCrypto
internal import KaoinFace
internal import KaoinKiosk
internal import KaoinVision

/// The networks: the files' digests, a known result, and how long a frame takes.
struct NetworksCheck {
    /// The least score of the result here against the known one: processors round and add in their own order.
    static let leastScore: Float = 0.95
    /// Milliseconds of a frame from which on sessions become slow for people.
    static let slow = 400.0

    let settings: KioskSettings.Models

    private var folder: URL? {
        settings.folder.map { URL(filePath: $0) }
            ?? NetworkStore.standardFolders().first {
                FileManager.default.fileExists(atPath: $0.appending(path: "sface.xml").path)
            }
    }

    /// Each file is read and compared with the digest in the program.
    func models() -> SelfTestLine {
        let advice = SelfTestText(
            "install the product anew (`make install`); the daemon does not start with these",
            "製品を再インストールしてください。このままでは起動できません")
        guard let folder else {
            return SelfTestLine(
                .models, .failed, SelfTestText("cannot find the networks", "モデルが見つかりません"), advice: advice)
        }
        var (wrong, count, bytes): ([String], Int, Int) = ([], 0, 0)
        for network in NetworkManifest.current.networks {
            for (file, digest) in network.files.sorted(by: { $0.key < $1.key }) {
                guard let data = try? Data(contentsOf: folder.appending(path: file)) else {
                    wrong.append("\(file): missing")
                    continue
                }
                (count, bytes) = (count + 1, bytes + data.count)
                if SHA256.digest([UInt8](data).span).hexText != digest { wrong.append("\(file): altered") }
            }
        }
        let figures = [
            SelfTestLine.Figure("files", Double(count), ""),
            SelfTestLine.Figure("size", Double(bytes) / 1_048_576, "MiB"),
        ]
        guard wrong.isEmpty else {
            return SelfTestLine(
                .models, .failed,
                SelfTestText(wrong.joined(separator: ", "), "異常: \(wrong.joined(separator: ", "))"), advice: advice,
                figures: figures, subjects: wrong)
        }
        return .passed(.models, "\(count) files, as the program knows them", "\(count)個のファイル、正常", figures)
    }

    func store() throws -> NetworkStore {
        try NetworkStore(folder: folder, threads: settings.threads == 0 ? nil : settings.threads)
    }

    /// A drawing, not a face, through the network that compares; its result is known.
    func embedding() -> SelfTestLine {
        let advice = SelfTestText(
            "try again; if it stays, the processor or its memory is damaged: replace the machine",
            "再度実行し、改善しなければ本体を交換してください")
        do {
            let embedder = try FaceEmbedder(store: store())
            guard let known = GoldenDrawing.embedding,
                let found = try embedder.embedding(of: GoldenDrawing.picture, mirrored: true)
            else { throw InferenceGaveNothing() }
            let score = known.score(against: found)
            let figures = [SelfTestLine.Figure("agreement", Double(score), "")]
            guard score >= Self.leastScore else {
                return SelfTestLine(
                    .embedding, .failed, SelfTestText("the network computes something else", "計算結果が既知の値と異なります"),
                    advice: advice,
                    figures: figures)
            }
            return .passed(.embedding, "as known", "既知の値と一致", figures)
        } catch {
            return SelfTestLine(.embedding, .failed, SelfTestText("\(error)", "モデルを実行できません: \(error)"), advice: advice)
        }
    }

    /// Milliseconds of a whole frame, of the best of three; of the drawing where there is no portrait.
    func speed(of portrait: RGBImage?) -> SelfTestLine {
        do {
            let analyzer = try FaceAnalyzer(store: store())
            let picture = portrait ?? GoldenDrawing.picture
            var (best, faces) = (Double.infinity, 0)
            for _ in 0..<3 {
                let start = ContinuousClock.now
                faces = try analyzer.analyze(picture).count
                best = min(best, (ContinuousClock.now - start) / .milliseconds(1))
            }
            let figures = [SelfTestLine.Figure("frame", best, "ms"), SelfTestLine.Figure("faces", Double(faces), "")]
            let words =
                "\(Int(best.rounded(.up))) ms a frame\(portrait == nil ? ", detection alone: no test portrait is installed" : "")"
            let japanese = "1枚 \(Int(best.rounded(.up))) ms\(portrait == nil ? "（検出のみ）" : "")"
            if portrait != nil, faces == 0 {
                return SelfTestLine(
                    .speed, .failed, SelfTestText("no face is found in the test portrait", "テスト画像から顔を検出できません"),
                    advice: SelfTestText("install the product anew", "製品を再インストールしてください"), figures: figures)
            }
            guard best > Self.slow else { return .passed(.speed, words, japanese, figures) }
            return SelfTestLine(
                .speed, .warning, SelfTestText(words, japanese),
                advice: SelfTestText(
                    "end other programs; is the processor hot and slowed down?", "他のプログラムと温度を確認してください"),
                figures: figures)
        } catch {
            return SelfTestLine(.speed, .failed, SelfTestText("\(error)", "モデルを実行できません: \(error)"))
        }
    }

    private struct InferenceGaveNothing: Error, CustomStringConvertible {
        let description = "the network gave nothing"
    }
}
