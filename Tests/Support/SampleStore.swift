public import KaoinCore
internal import KaoinCrypto
public import KaoinPass

/// What tests of a kiosk's state have in common.
public enum SampleStore {
    public static let start = Timestamp(seconds: 1_800_000_000)
    /// Long after anything that a test writes, and plausible.
    public static let later = start.advanced(bySeconds: 86_400 * 365)
    public static let pass = pass(0xF1)

    /// A pass by its number.
    public static func pass(_ number: UInt8) -> PassID {
        guard let pass = PassID([number, 0xE2, 0xD3, 0xC4, 0xB5, 0xA6, 0x97, 0x88]) else {
            preconditionFailure("eight bytes are a pass id")
        }
        return pass
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
