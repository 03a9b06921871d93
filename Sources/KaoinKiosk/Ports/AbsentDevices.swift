/// The camera of a kiosk that has none: each session that needs it ends with a fault.
public struct AbsentCamera: FrameSource {
    public let name = "none"
    public let problem: String? = "no camera is set"

    public init() {}

    public func open() async throws(CaptureFault) { throw .missing("(none is set)") }
    public func next() async throws(CaptureFault) -> CameraFrame { throw .closed }
    public func close() async {}
}

/// The scanner of a kiosk that has none.
public struct AbsentScanner: PassScanner {
    public let name = "none"
    public let problem: String? = "no scanner is set"

    public init() {}

    public func texts() -> AsyncStream<String> { AsyncStream { _ in } }
}
