public import KaoinPorts

/// A kiosk's scanner that reads what it is given.
public struct SimulatedScanner: PassScanner {
    public let name = "simulated"
    private let stream: AsyncStream<String>
    private let post: AsyncStream<String>.Continuation

    public init() { (stream, post) = AsyncStream.makeStream() }

    public func texts() -> AsyncStream<String> { stream }

    public func read(_ text: String) { post.yield(text) }
}
