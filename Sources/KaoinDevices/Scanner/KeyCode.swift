/// Codes of keys that are no characters (`linux/input-event-codes.h`).
enum KeyCode {
    static let tabulator: UInt16 = 15
    static let enter: UInt16 = 28
    static let padEnter: UInt16 = 96
    static let shifts: Set<UInt16> = [42, 54]
    static let controls: Set<UInt16> = [29, 97]
    static let alts: Set<UInt16> = [56, 100]
    /// Of an operating system: with them a key types nothing.
    static let metas: Set<UInt16> = [125, 126]
    /// One that every keyboard has, and few other input devices.
    static let letterA: UInt16 = 30
    /// The digits of the number pad, by their codes.
    static let padDigits: [UInt16: Int] = [
        82: 0, 79: 1, 80: 2, 81: 3, 75: 4, 76: 5, 77: 6, 71: 7, 72: 8, 73: 9,
    ]
    /// With control they stand for the characters that end a line: M, J and I.
    static let controlEnds: Set<UInt16> = [50, 36, 23]
}
