/// Waits for what comes sooner or later.
public enum Patience {
    /// Far beyond what the slowest machine needs: who waits for so long waits for nothing.
    public static let limit = Duration.seconds(600)

    /// Looks again and again until the condition holds.
    ///
    /// - Returns: whether it held at last; false after `limit`.
    public static func until(_ condition: () async throws -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + limit
        while try await !condition() {
            guard ContinuousClock.now < end else { return false }
            try await Task.sleep(for: .milliseconds(10))
        }
        return true
    }
}
