/// One item of CBOR (RFC 8949) that somebody else encoded: every kind that may occur, whether it is of use or not.
///
/// Passes are made of `CBORValue`, which has one encoding only; this is for reading alone.
indirect enum ForeignValue: Hashable, Sendable {
    case unsigned(UInt64)
    /// The number −1 − n.
    case negative(UInt64)
    case bytes([UInt8])
    case text(String)
    case array([ForeignValue])
    /// No key occurs twice.
    case map([ForeignValue: ForeignValue])
    case tagged(UInt64, ForeignValue)
    /// Floating point in 16, 32 or 64 bits.
    case number(Double)
    case boolean(Bool)
    case null
    /// Any other simple value, such as `undefined`.
    case simple(UInt8)

    static func integer(_ value: Int64) -> ForeignValue {
        value < 0 ? .negative(UInt64(-(value + 1))) : .unsigned(UInt64(value))
    }

    var integer: Int64? {
        switch self {
        case .unsigned(let magnitude): Int64(exactly: magnitude)
        case .negative(let magnitude): Int64(exactly: magnitude).map { -1 - $0 }
        default: nil
        }
    }

    var bytes: [UInt8]? {
        if case .bytes(let value) = self { value } else { nil }
    }

    var text: String? {
        if case .text(let value) = self { value } else { nil }
    }

    var array: [ForeignValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    var map: [ForeignValue: ForeignValue]? {
        if case .map(let value) = self { value } else { nil }
    }
}

extension [ForeignValue: ForeignValue] {
    subscript(_ label: Int64) -> ForeignValue? { self[.integer(label)] }
}
