public import KaoinRender

/// The kinds of file that a pass is drawn in, told by the end of the file's name.
public enum PassFormat: String, Sendable, CaseIterable {
    case png
    case svg
    case pdf

    /// - Returns: nil for a name with another end.
    public init?(path: String) {
        guard let end = path.split(separator: ".").last, let format = PassFormat(rawValue: end.lowercased()) else {
            return nil
        }
        self = format
    }

    public func draw(_ sheet: PassSheet) throws -> [UInt8] {
        switch self {
        case .png: try sheet.png()
        case .svg: try sheet.svg()
        case .pdf: try sheet.pdf()
        }
    }
}
