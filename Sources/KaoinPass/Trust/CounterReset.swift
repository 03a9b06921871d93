public import KaoinCrypto

/// The root's word that a kiosk goes on with a state that does not go with its machine's counter: after a new mainboard, or
/// once it is known why an older state lies there.
///
/// It holds for one kiosk at one number of its counter with one end of its log. The kiosk raises the counter when it takes
/// it, so that it can never be used again, and for no other state.
public struct CounterReset: Hashable, Sendable {
    public static let endLength = 32
    /// Numbers in a bundle's maps are exact in every reader.
    public static let maximumValue = UInt64(Int64.max)

    /// The kiosk's receipt key.
    public let kiosk: VerifyingKey
    public let value: UInt64
    /// The hash of the log's last entry.
    public let end: [UInt8]

    public init(kiosk: VerifyingKey, value: UInt64, end: [UInt8]) {
        (self.kiosk, self.value, self.end) = (kiosk, value, end)
    }
}
