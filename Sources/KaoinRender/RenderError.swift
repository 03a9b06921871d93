public import KaoinCore
public import KaoinTexts

/// Why a sheet cannot be drawn.
public enum RenderError: Error, Equatable, Sendable {
    /// What the drawing library said.
    case drawing(String)
    case tooLarge(width: Int, height: Int)
}

extension RenderError: ReportableFailure {
    public var kind: String { "sheet-not-drawn" }
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .drawing(let detail): LocalizedText(.sheetNotDrawn, ["detail": detail])
        case .tooLarge(let width, let height):
            LocalizedText(.sheetTooLarge, ["width": "\(width)", "height": "\(height)"])
        }
    }

    public var severity: FailureSeverity { .fault }
}
