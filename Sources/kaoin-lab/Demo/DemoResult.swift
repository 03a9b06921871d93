import KaoinCore
import KaoinMatching
import KaoinRender
import KaoinTool
import KaoinVision

/// What came of one scene of the demonstration.
struct DemoResult: Sendable {
    let scene: String
    let file: String
    let expected: String
    let outcome: String
    /// In words, for the sheet.
    let detail: String
    let score: Float?
    let picture: RGBImage
    let face: AnalyzedFace?
    let milliseconds: Double
    /// Another outcome that is as good.
    var alternative: String?

    var isAsExpected: Bool { outcome == expected || outcome == alternative }

    var cell: ContactSheet.Cell {
        let mark = face.map { face in
            let box = face.detection.box
            return ContactSheet.Mark(
                box: (box.x, box.y, box.width, box.height), points: face.detection.landmarks.map { ($0.x, $0.y) })
        }
        let tone: ContactSheet.Tone = ["issued", "match", "accepted"].contains(outcome) ? .accepted : .rejected
        return ContactSheet.Cell(
            picture: picture, mark: mark, title: "\(scene) — \(file)", outcome: outcome,
            detail: isAsExpected ? detail : "NOT AS EXPECTED (\(expected)): \(detail)", tone: tone)
    }
}

/// The demonstration's last word.
enum DemoTable {
    static func show(_ results: [DemoResult]) {
        let heads = ["scene", "picture", "expected", "outcome", "score", "ms", ""]
        let rows = results.map { result in
            [
                result.scene, result.file, result.expected, result.outcome, result.score.map(Scores.text) ?? "–",
                "\(Int(result.milliseconds.rounded()))", result.isAsExpected ? "ok" : "NOT AS EXPECTED",
            ]
        }
        let widths = heads.indices.map { column in ([heads] + rows).map { $0[column].count }.max() ?? 0 }
        for row in [heads] + rows {
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            Terminal.result(cells.joined(separator: "  "))
        }
        let good = results.count(where: \.isAsExpected)
        Terminal.result("\(good) of \(results.count) outcomes as expected")
    }
}
