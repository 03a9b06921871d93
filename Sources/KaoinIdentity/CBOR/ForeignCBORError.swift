/// Why bytes of others are not well-formed CBOR; `at` is the offset of the byte.
public enum ForeignCBORError: Error, Equatable, Sendable {
    case truncated(at: Int)
    /// A head that the standard reserves, or an end without a beginning.
    case notWellFormed(at: Int)
    case invalidText(at: Int)
    case duplicateKey(at: Int)
    case tooDeep(at: Int)
    case trailingBytes(at: Int)
}

extension ForeignCBORError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .truncated(let at): "the data ends in the middle of an item (byte \(at))"
        case .notWellFormed(let at): "there is no item that begins like this (byte \(at))"
        case .invalidText(let at): "a text that is not UTF-8 (byte \(at))"
        case .duplicateKey(let at): "a key stands twice in a map (byte \(at))"
        case .tooDeep(let at): "items are nested too deeply (byte \(at))"
        case .trailingBytes(let at): "something follows the end (byte \(at))"
        }
    }
}
