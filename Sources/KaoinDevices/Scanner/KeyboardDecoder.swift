internal import KaoinPorts

/// Makes characters of the events of a keyboard that is a scanner (`linux/input.h`). Pure: bytes in, characters out.
///
/// Scanners type in several ways: the keys of a keyboard, or, so as not to depend on its layout, alt with the number of each
/// character on the number pad ("ALT mode"), or some characters so and some so.
struct KeyboardDecoder {
    /// Of a `struct input_event` on machines with 64 bits.
    static let eventLength = 24

    /// What an event comes to.
    enum Output: Equatable {
        case character(UInt8)
        case end
        /// The kernel's memory was full and events are gone: whatever was typed is not whole.
        case lost
        /// A key, perhaps with control, alt or the like, that stands for no character of a pass.
        case foreign
    }

    private static let (synchronize, key) = (UInt16(0), UInt16(1))
    private static let dropped: UInt16 = 3
    /// Longer numbers are no characters.
    private static let mostDigits = 5

    private let layout: KeyboardLayout
    private var shifts: Set<UInt16> = []
    private var alts: Set<UInt16> = []
    private var others: Set<UInt16> = []
    /// The digits that were typed since alt is held.
    private var number: [Int] = []
    /// Whether something else was typed with them.
    private var numberIsForeign = false

    init(_ layout: KeyboardLayout) { self.layout = layout }

    /// - Parameter bytes: whole events; what is left of one at the end is passed over.
    mutating func take(_ bytes: [UInt8]) -> [Output] {
        var outputs: [Output] = []
        for start in stride(from: 0, through: bytes.count - Self.eventLength, by: Self.eventLength) {
            // Behind the time of 16 bytes: kind, code, value, the lowest byte first.
            func half(_ offset: Int) -> UInt16 {
                UInt16(bytes[start + offset]) | UInt16(bytes[start + offset + 1]) << 8
            }
            let value = UInt32(half(20)) | UInt32(half(22)) << 16
            if let output = event(kind: half(16), code: half(18), value: value) { outputs.append(output) }
        }
        return outputs
    }

    /// - Parameter value: 0 let go, 1 pressed, 2 held; a key that is held types nothing more.
    private mutating func event(kind: UInt16, code: UInt16, value: UInt32) -> Output? {
        if kind == Self.synchronize, code == Self.dropped {
            (shifts, alts, others, number, numberIsForeign) = ([], [], [], [], false)
            return .lost
        }
        guard kind == Self.key else { return nil }
        if KeyCode.shifts.contains(code) {
            Self.hold(code, value, in: &shifts)
            return nil
        }
        if KeyCode.controls.contains(code) || KeyCode.metas.contains(code) {
            Self.hold(code, value, in: &others)
            return nil
        }
        if KeyCode.alts.contains(code) {
            Self.hold(code, value, in: &alts)
            return value == 0 && alts.isEmpty ? numberedCharacter() : nil
        }
        guard value == 1 else { return nil }
        if !alts.isEmpty {
            if let digit = KeyCode.padDigits[code], others.isEmpty {
                number.append(digit)
            } else {
                numberIsForeign = true
            }
            return nil
        }
        if !others.isEmpty { return withControl(code) }
        if [KeyCode.enter, KeyCode.padEnter, KeyCode.tabulator].contains(code) { return .end }
        if layout.isForeign(code, shifted: !shifts.isEmpty) { return .foreign }
        return layout.character(of: code, shifted: !shifts.isEmpty).map(Output.character)
    }

    private static func hold(_ code: UInt16, _ value: UInt32, in held: inout Set<UInt16>) {
        if value == 0 { held.remove(code) } else { held.insert(code) }
    }

    /// Some scanners type what ends a line as control and a letter. Other keys with control are no part of a pass, and what
    /// they stand for is not known: a text without them would be another one.
    private func withControl(_ code: UInt16) -> Output? {
        if KeyCode.controlEnds.contains(code), others.isSubset(of: KeyCode.controls) { return .end }
        return layout.character(of: code, shifted: false) == nil ? nil : .foreign
    }

    /// The character whose number was typed, in decimal, with or without zeros before it, when alt is let go.
    private mutating func numberedCharacter() -> Output? {
        defer { (number, numberIsForeign) = ([], false) }
        if numberIsForeign { return .foreign }
        guard !number.isEmpty else { return nil }
        guard number.count <= Self.mostDigits else { return .foreign }
        switch number.reduce(0, { $0 * 10 + $1 }) {
        case 0x09, 0x0A, 0x0D: return .end
        case let value where (0x20...0x7E).contains(value): return .character(UInt8(value))
        default: return .foreign
        }
    }
}
