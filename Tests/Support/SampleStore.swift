public import KaoinCore
internal import KaoinCrypto
public import KaoinPass
public import KaoinStore
internal import Synchronization

/// What tests of a kiosk's state have in common.
public enum SampleStore {
    public static let start = Timestamp(seconds: 1_800_000_000)
    /// Long after anything that a test writes, and plausible.
    public static let later = start.advanced(bySeconds: 86_400 * 365)
    public static let pass = pass(0xF1)

    /// A pass by its number.
    public static func passID(_ number: UInt8) -> PassID {
        guard let pass = PassID([number, 0xE2, 0xD3, 0xC4, 0xB5, 0xA6, 0x97, 0x88]) else {
            preconditionFailure("eight bytes are a pass id")
        }
        return pass
    }

    /// The same, of the same issuer always.
    public static func pass(_ number: UInt8) -> UseSubject {
        UseSubject(issuer: [UInt8](repeating: 6, count: 32), number: passID(number))
    }

    /// A bundle that comes into force with a number and an issue; nothing else of it matters.
    public static func bundle(
        _ number: UInt64, issued: Timestamp, resetsClock: Bool = false, counterResets: [CounterReset] = []
    ) throws(TrustError) -> TrustBundle {
        try TrustBundle(
            number: number, issuedAt: issued, expires: issued.advanced(bySeconds: 400 * 86_400), issuers: [],
            resetsClock: resetsClock, counterResets: counterResets)
    }

    /// The time that a process runs, in a test's hand.
    public final class Run: Sendable {
        private let seconds = Mutex<Int64>(0)

        public init() {}

        public func pass(_ seconds: Int64) { self.seconds.withLock { $0 += seconds } }
        public var elapsed: Duration { .seconds(seconds.withLock { $0 }) }
    }

    /// Never refuses: for tests of what is kept, not of what is allowed.
    public static let freePolicy = UsePolicy(
        pause: 0, usesPerDay: 0, failuresBeforeDelay: 1, failuresBeforeDelayWithLiveness: 1, delay: 0,
        failuresBeforeStop: .max)

    /// A kiosk's key that is the same in every process.
    public static func signer(_ number: UInt8 = 7) throws -> ReceiptSigner {
        let seed = [UInt8](repeating: number, count: SigningKey.seedLength)
        return ReceiptSigner(key: try SigningKey(seed: SecretBytes(copying: seed.span)))
    }
}
