/// Makes characters of the events of a keyboard that is a scanner (`linux/input.h`). Pure: bytes in, characters out.
struct KeyboardDecoder {
    /// Of a `struct input_event` on machines with 64 bits.
    static let eventLength = 24

    /// What an event comes to.
    enum Output: Equatable {
        case character(UInt8)
        case end
        /// The kernel's memory was full and events are gone: whatever was typed is not whole.
        case lost
    }

    private static let (synchronize, key) = (UInt16(0), UInt16(1))
    private static let dropped: UInt16 = 3

    private let layout: KeyboardLayout
    private var shifts: Set<UInt16> = []
    private var others: Set<UInt16> = []

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
            shifts = []
            others = []
            return .lost
        }
        guard kind == Self.key else { return nil }
        if KeyCode.shifts.contains(code) {
            if value == 0 { shifts.remove(code) } else { shifts.insert(code) }
            return nil
        }
        if KeyCode.others.contains(code) {
            if value == 0 { others.remove(code) } else { others.insert(code) }
            return nil
        }
        guard value == 1, others.isEmpty else { return nil }
        if [KeyCode.enter, KeyCode.padEnter, KeyCode.tabulator].contains(code) { return .end }
        return layout.character(of: code, shifted: !shifts.isEmpty).map(Output.character)
    }
}
