/// A QR scanner.
public protocol PassScanner: Sendable {
    /// What a person calls it, for status and messages.
    var name: String { get }

    /// Why nothing can be read with it now, in words; nil where nothing speaks against it.
    var problem: String? { get }

    /// The scanners that it is made of: itself, or several.
    var members: [any PassScanner] { get }

    /// The texts of codes as they are read, each a whole one. The stream is taken once and ends with the scanner.
    func texts() -> AsyncStream<String>

    /// Whether a session waits for a pass from now on. A scanner that films must not do so at other times; others may
    /// listen always.
    func attend(_ isWanted: Bool)
}

extension PassScanner {
    public var problem: String? { nil }
    public var members: [any PassScanner] { [self] }
    public func attend(_ isWanted: Bool) {}
}
