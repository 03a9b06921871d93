internal import NIOCore

/// The client of the connection whose request is being answered. An answer that waits for something to say writes nothing,
/// and so does not notice that nobody reads it any more.
public enum Client {
    @TaskLocal static var closing: EventLoopFuture<Void>?

    /// - Parameter work: done once, from another thread, when the client is gone; at once where it is gone already.
    public static func onLeaving(_ work: @escaping @Sendable () -> Void) {
        closing?.whenComplete { _ in work() }
    }
}
