/// One item of CBOR (RFC 8949), the subset that passes and keys are made of: no floating point, no indefinite lengths.
public indirect enum CBORValue: Equatable, Sendable {
    /// Major type 0.
    case unsigned(UInt64)
    /// Major type 1: the number −1 − n.
    case negative(UInt64)
    /// Major type 2.
    case bytes([UInt8])
    /// Major type 3.
    case text(String)
    /// Major type 4.
    case array([CBORValue])
    /// Major type 5.
    case map(CBORMap)
    /// Major type 6.
    case tagged(UInt64, CBORValue)
    /// Simple values 20 and 21.
    case boolean(Bool)
    /// Simple value 22.
    case null

    public static func integer(_ value: Int64) -> CBORValue {
        value < 0 ? .negative(UInt64(-(value + 1))) : .unsigned(UInt64(value))
    }

    /// The value of major types 0 and 1 where 64 bits with a sign hold it.
    public var integer: Int64? {
        switch self {
        case .unsigned(let magnitude): Int64(exactly: magnitude)
        case .negative(let magnitude): Int64(exactly: magnitude).map { -1 - $0 }
        default: nil
        }
    }

    public var bytes: [UInt8]? {
        if case .bytes(let value) = self { value } else { nil }
    }

    public var text: String? {
        if case .text(let value) = self { value } else { nil }
    }

    public var array: [CBORValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    public var map: CBORMap? {
        if case .map(let value) = self { value } else { nil }
    }
}
