/// What is wrong with a file of weights.
enum WeightFileError: Error, Equatable {
    /// It ends too early.
    case truncated
    /// An operation that such a file does not need, by its code, or one at the wrong place.
    case unexpected(UInt8)
    /// More of something than such a file has.
    case tooMuch
    /// Something else where only one thing may stand.
    case wrong(String)
    /// A tensor that the network needs, and that is not there or has another shape.
    case tensor(String)
    /// Tensors that the network has no place for.
    case unused(Int)
}
