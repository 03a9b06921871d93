/// What came of reading settings and trust bundle again.
public struct ReloadState: Codable, Equatable, Sendable {
    /// Whether another trust bundle is in force.
    public let hasChanged: Bool
    public let isReady: Bool

    public init(hasChanged: Bool, isReady: Bool) {
        self.hasChanged = hasChanged
        self.isReady = isReady
    }
}
