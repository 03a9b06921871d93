public import KaoinCore

/// Why a sheet cannot be drawn.
public enum RenderError: Error, Equatable, Sendable {
    /// What the drawing library said.
    case drawing(String)
    case tooLarge(width: Int, height: Int)
}

extension RenderError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .drawing(let detail): "cannot draw the sheet: \(detail)"
        case .tooLarge(let width, let height): "cannot draw a sheet of \(width)x\(height) pixels"
        }
    }
}

extension RenderError: ReportableFailure {
    public var kind: String { "sheet-not-drawn" }
    public var severity: FailureSeverity { .fault }
}
