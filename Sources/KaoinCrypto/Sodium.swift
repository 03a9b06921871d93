internal import CSodium

/// The cryptographic library, started once for the process.
enum Sodium {
    /// Zero or one from `sodium_init` is success (one: it was started before); minus one is not.
    private static let started: Bool = sodium_init() >= 0

    /// Must come before any other call of the library, which would otherwise use unseeded randomness.
    static func start() throws(CryptoError) {
        guard started else { throw .unavailable }
    }
}
