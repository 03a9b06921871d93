/// A QR scanner.
public protocol PassScanner: Sendable {
    /// What a person calls it, for status and messages.
    var name: String { get }

    /// The texts of codes as they are read, each a whole one. The stream is taken once and ends with the scanner.
    func texts() -> AsyncStream<String>
}
