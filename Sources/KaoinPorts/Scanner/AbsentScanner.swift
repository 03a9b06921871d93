/// The scanner of a kiosk that has none.
public struct AbsentScanner: PassScanner {
    public let name = "none"
    public let problem: String? = "no scanner is set"

    public init() {}

    public func texts() -> AsyncStream<String> { AsyncStream { _ in } }
}
