/// Writes CBOR in the core deterministic form of RFC 8949, section 4.2.1: shortest heads, definite lengths, map keys in
/// the bytewise order of their encodings.
public enum CBOREncoder {
    public static func encode(_ value: CBORValue) -> [UInt8] {
        var output: [UInt8] = []
        append(value, to: &output)
        return output
    }

    public static func encode(_ map: CBORMap) -> [UInt8] {
        encode(.map(map))
    }

    /// A head: the major type and its argument in the fewest bytes (RFC 8949, section 3).
    static func appendHead(_ major: CBORMajorType, _ argument: UInt64, to output: inout [UInt8]) {
        let type = major.rawValue << 5
        switch argument {
        case 0..<24:
            output.append(type | UInt8(argument))
        case 24...0xFF:
            output.append(type | 24)
            output.append(UInt8(argument))
        case 0x100...0xFFFF:
            output.append(type | 25)
            appendBigEndian(argument, count: 2, to: &output)
        case 0x1_0000...0xFFFF_FFFF:
            output.append(type | 26)
            appendBigEndian(argument, count: 4, to: &output)
        default:
            output.append(type | 27)
            appendBigEndian(argument, count: 8, to: &output)
        }
    }

    private static func append(_ value: CBORValue, to output: inout [UInt8]) {
        switch value {
        case .unsigned(let magnitude):
            appendHead(.unsigned, magnitude, to: &output)
        case .negative(let magnitude):
            appendHead(.negative, magnitude, to: &output)
        case .bytes(let bytes):
            appendHead(.bytes, UInt64(bytes.count), to: &output)
            output += bytes
        case .text(let text):
            appendHead(.text, UInt64(text.utf8.count), to: &output)
            output += text.utf8
        case .array(let items):
            appendHead(.array, UInt64(items.count), to: &output)
            for item in items { append(item, to: &output) }
        case .map(let map):
            append(map, to: &output)
        case .tagged(let tag, let item):
            appendHead(.tag, tag, to: &output)
            append(item, to: &output)
        case .boolean(let flag):
            appendHead(.simple, flag ? 21 : 20, to: &output)
        case .null:
            appendHead(.simple, 22, to: &output)
        }
    }

    private static func append(_ map: CBORMap, to output: inout [UInt8]) {
        appendHead(.map, UInt64(map.entries.count), to: &output)
        let encoded = map.entries.map { (key: encode($0.key), value: $0.value) }
        for entry in encoded.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            output += entry.key
            append(entry.value, to: &output)
        }
    }

    private static func appendBigEndian(_ value: UInt64, count: Int, to output: inout [UInt8]) {
        for shift in stride(from: (count - 1) * 8, through: 0, by: -8) {
            output.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
        }
    }
}
