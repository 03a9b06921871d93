/// Why bytes are not CBOR in the one deterministic form that passes and keys have; `at` is the offset of the byte.
public enum CBORError: Error, Equatable, Sendable {
    case truncated(at: Int)
    /// A longer head than needed, an unsorted or repeated key, an indefinite length (RFC 8949, section 4.2.1).
    case notDeterministic(at: Int)
    /// Floating point, undefined or unassigned simple values: nothing of ours has them.
    case unsupported(at: Int)
    case invalidText(at: Int)
    case tooDeep(at: Int)
    case trailingBytes(at: Int)
    /// Another kind of item than the structure asks for.
    case unexpected(at: Int)
}

extension CBORError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .truncated(let at): "the data ends in the middle of an item (byte \(at))"
        case .notDeterministic(let at): "the encoding is not the shortest and sorted one (byte \(at))"
        case .unsupported(let at): "a kind of item that is never used here (byte \(at))"
        case .invalidText(let at): "a text that is not UTF-8 (byte \(at))"
        case .tooDeep(let at): "items are nested too deeply (byte \(at))"
        case .trailingBytes(let at): "something follows the end (byte \(at))"
        case .unexpected(let at): "another kind of item is expected (byte \(at))"
        }
    }
}
