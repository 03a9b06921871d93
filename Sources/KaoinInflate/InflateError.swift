/// Why packed bytes do not unpack.
public enum InflateError: Error, Equatable, Sendable {
    /// Not packed in this way, cut off, changed, or something follows the end.
    case damaged
    /// More comes out than the caller allows.
    case tooLong(limit: Int)
}

extension InflateError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .damaged: "cannot unpack the bytes: they are damaged"
        case .tooLong(let limit): "cannot unpack the bytes: they hold more than \(limit)"
        }
    }
}
