import Foundation

/// Work that blocks, such as waiting for another process, from a test that is asynchronous.
///
/// Neither Swift's pool nor a global queue of Dispatch may wait: they are the same few threads, on two cores at most four,
/// and servers in this process answer on them. Four clients that wait there for an answer would wait for ever.
public enum OwnThread {
    /// Runs on a thread that is made for it.
    public static func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
        }
    }
}
