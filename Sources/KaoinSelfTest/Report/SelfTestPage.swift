internal import KaoinDevices
internal import KaoinQR
public import KaoinTexts

/// A report to carry away: one file of HTML that needs nothing else and holds nothing personal.
public struct SelfTestPage {
    private let report: SelfTestOutcome
    private let language: StaffLanguage
    private let kiosk: String
    private let time: String

    /// - Parameters:
    ///   - kiosk: what the machine is called.
    ///   - time: when the test was made.
    public init(_ report: SelfTestOutcome, language: StaffLanguage, kiosk: String, time: String) {
        (self.report, self.language, self.kiosk, self.time) = (report, language, kiosk, time)
    }

    public var html: String {
        let title = text(.titlePage)
        let counts = LocalizedText<StaffText>(
            .selfTestSummary,
            [
                "passed": "\(report.count(.passed))", "failed": "\(report.count(.failed))",
                "warnings": "\(report.count(.warning))", "skipped": "\(report.count(.skipped))",
            ])[language]
        let heads = [SelfTestKey.headCheck, .headResult, .headFinding, .headFigures, .headAdvice].map(text)
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(title)</title><style>
            body{font:15px/1.5 sans-serif;margin:2em auto;max-width:70em;color:#222}
            table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.3em .6em;text-align:left;vertical-align:top}
            .passed{background:#e3f3e3}.failed{background:#f7d4d4;font-weight:bold}.warning{background:#fbf0cf}.skipped{background:#eee}
            figure{display:inline-block;margin:1em 2em 1em 0}svg{background:#fff;border:1px solid #bbb}
            </style></head><body><h1>\(title)</h1><p>\(Self.escaped(kiosk)), \(Self.escaped(time))<br>\(counts)</p>
            <table><tr>\(heads.map { "<th>\($0)</th>" }.joined())</tr>
            \(report.lines.map(row).joined(separator: "\n"))
            </table>
            \(pictures)
            </body></html>

            """
    }

    private func row(_ line: SelfTestLine) -> String {
        let figures = line.figures.map(\.text).joined(separator: "\n")
        let cells = [
            "\(line.check.title(in: language)) (\(line.check.rawValue))", line.result.name(in: language),
            line.finding[language], figures,
            line.result == .passed ? "" : line.advice?[language] ?? "",
        ]
        let inner = cells.map { "<td>\(Self.escaped($0).replacing("\n", with: "<br>"))</td>" }.joined()
        return "<tr class=\"\(line.result.rawValue)\">\(inner)</tr>"
    }

    private var pictures: String {
        var figures: [String] = []
        if let picture = report.picture {
            let exposure = Self.fields(picture.brightness) { $0 }
            let most = max(1, picture.sharpness.max() ?? 1)
            let sharpness = Self.fields(picture.sharpness) { $0 * 255 / most }
            figures.append(figure(exposure, .captionExposure))
            figures.append(figure(sharpness, .captionSharpness))
            figures.append(figure(Self.bars(picture.histogram), .captionHistogram))
        }
        if let symbol = try? QRSymbol(alphanumeric: ScannerTrial.text) {
            figures.append(figure(Self.code(symbol), .captionTestCode))
        }
        return figures.joined(separator: "\n")
    }

    private func figure(_ drawing: String, _ caption: SelfTestKey) -> String {
        "<figure>\(drawing)<figcaption>\(text(caption))</figcaption></figure>"
    }

    private func text(_ key: SelfTestKey) -> String { LocalizedText(key)[language] }

    private static func fields(_ values: [Int], _ shade: (Int) -> Int) -> String {
        let cells = values.enumerated().map { index, value in
            let (x, y, grey) = (index % PictureMap.columns * 20, index / PictureMap.columns * 20, shade(value))
            return "<rect x=\"\(x)\" y=\"\(y)\" width=\"20\" height=\"20\" fill=\"rgb(\(grey),\(grey),\(grey))\"/>"
        }
        return "<svg width=\"320\" height=\"180\" viewBox=\"0 0 320 180\">\(cells.joined())</svg>"
    }

    private static func bars(_ values: [Int]) -> String {
        let most = max(1, values.max() ?? 1)
        let cells = values.enumerated().map { index, value in
            let height = value * 170 / most
            return "<rect x=\"\(index * 10)\" y=\"\(180 - height)\" width=\"9\" height=\"\(height)\" fill=\"#456\"/>"
        }
        return "<svg width=\"320\" height=\"180\" viewBox=\"0 0 320 180\">\(cells.joined())</svg>"
    }

    private static func code(_ symbol: QRSymbol) -> String {
        let side = symbol.side + 2 * QRSymbol.quietZone
        var path = ""
        for row in 0..<symbol.side {
            for column in 0..<symbol.side where symbol.isDark(column: column, row: row) {
                path += "M\(column + QRSymbol.quietZone) \(row + QRSymbol.quietZone)h1v1h-1z"
            }
        }
        return "<svg width=\"180\" height=\"180\" viewBox=\"0 0 \(side) \(side)\"><path d=\"\(path)\"/></svg>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}

extension SelfTestLine.Result {
    public func name(in language: StaffLanguage) -> String {
        let key: SelfTestKey =
            switch self {
            case .passed: .resultPassed
            case .failed: .resultFailed
            case .skipped: .resultSkipped
            case .warning: .resultWarning
            }
        return LocalizedText(key)[language]
    }
}
