/// A session as others see it at one moment.
public struct SessionView: Sendable {
    public let id: SessionID
    public let request: SessionRequest
    /// nil where the kiosk began it by itself.
    public let caller: Caller?
    /// What was said of it last.
    public let last: SessionReport?
    /// From its beginning until now, or until its end.
    public let age: Duration
    /// nil while it runs.
    public let sinceEnd: Duration?
}
