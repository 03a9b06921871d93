/// What came of all checks.
public struct SelfTestOutcome: Equatable, Sendable {
    public internal(set) var lines: [SelfTestLine] = []
    /// Of the camera's last picture, where one was taken.
    public internal(set) var picture: PictureMap?

    public func count(_ result: SelfTestLine.Result) -> Int { lines.count { $0.result == result } }
    public var hasPassed: Bool { count(.failed) == 0 }
}
