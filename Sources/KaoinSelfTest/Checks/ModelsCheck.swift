internal import FoundationEssentials
internal import KaoinCore
internal import KaoinCrypto
internal import KaoinFace
internal import KaoinTexts

extension CheckName {
    static let models = CheckName("models")
}

/// Each file of the networks is read and compared with the digest in the program.
struct ModelsCheck: SelfTestCheck {
    let name = CheckName.models
    let title = SelfTestKey.titleModels

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let advice = SelfTestWords.text(.modelsAdvice)
        guard let folder = NetworkFiles(context).folder else {
            return SelfTestLine(
                .models, .failed, .text(.modelsMissing), advice: advice)
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
                .text(.modelsWrong, ["files": wrong.joined(separator: ", ")]), advice: advice,
                figures: figures, subjects: wrong)
        }
        return .passed(.models, .modelsIntact, ["count": "\(count)"], figures: figures)
    }
}
