internal import KaoinCore

/// Reads well-formed CBOR in any encoding: long heads, indefinite lengths, unsorted maps. A key that stands twice is
/// refused, since two readers could take different values.
///
/// Memory is bounded by the input, the stack by the depth.
struct ForeignCBORDecoder {
    /// Containers and tags in each other; more than any code has, and far from what a thread's stack holds.
    static let maximumDepth = 128

    private enum Length {
        case definite(UInt64)
        case indefinite
    }

    private struct Head {
        let major: UInt8
        let length: Length
        let offset: Int
    }

    private let input: [UInt8]
    private var position = 0

    private init(_ input: [UInt8]) {
        self.input = input
    }

    /// One item that fills all of `input`.
    static func decode(_ input: [UInt8]) throws(ForeignCBORError) -> ForeignValue {
        var decoder = ForeignCBORDecoder(input)
        let value = try decoder.value(depth: 0)
        guard decoder.position == input.count else { throw .trailingBytes(at: decoder.position) }
        return value
    }

    private mutating func value(depth: Int) throws(ForeignCBORError) -> ForeignValue {
        guard depth <= Self.maximumDepth else { throw .tooDeep(at: position) }
        guard position < input.count else { throw .truncated(at: position) }
        if input[position] >> 5 == 7 { return try simple() }
        let head = try head()
        switch (head.major, head.length) {
        case (0, .definite(let number)): return .unsigned(number)
        case (1, .definite(let number)): return .negative(number)
        case (2, _): return .bytes(try string(head))
        case (3, _): return .text(try text(head))
        case (4, _): return .array(try array(head, depth: depth))
        case (5, _): return .map(try map(head, depth: depth))
        case (6, .definite(let tag)): return .tagged(tag, try value(depth: depth + 1))
        default: throw .notWellFormed(at: head.offset)
        }
    }

    private mutating func array(_ head: Head, depth: Int) throws(ForeignCBORError) -> [ForeignValue] {
        var items: [ForeignValue] = []
        var left = try count(head)
        while try more(&left) { items.append(try value(depth: depth + 1)) }
        return items
    }

    private mutating func map(_ head: Head, depth: Int) throws(ForeignCBORError) -> [ForeignValue: ForeignValue] {
        var entries: [ForeignValue: ForeignValue] = [:]
        var left = try count(head)
        while try more(&left) {
            let at = position
            let key = try value(depth: depth + 1)
            guard entries.updateValue(try value(depth: depth + 1), forKey: key) == nil else {
                throw .duplicateKey(at: at)
            }
        }
        return entries
    }

    /// How many items follow; nil where an end mark tells. Each takes a byte, so more than the rest cannot be.
    private func count(_ head: Head) throws(ForeignCBORError) -> Int? {
        guard case .definite(let number) = head.length else { return nil }
        guard let count = Int(exactly: number), count <= input.count - position else {
            throw .truncated(at: input.count)
        }
        return count
    }

    private mutating func more(_ left: inout Int?) throws(ForeignCBORError) -> Bool {
        if let count = left {
            left = count - 1
            return count > 0
        }
        guard position < input.count else { throw .truncated(at: position) }
        guard input[position] == 0xFF else { return true }
        position += 1
        return false
    }

    private mutating func text(_ head: Head) throws(ForeignCBORError) -> String {
        guard let text = String(validating: try string(head), as: UTF8.self) else {
            throw .invalidText(at: head.offset)
        }
        return text
    }

    private mutating func string(_ head: Head) throws(ForeignCBORError) -> [UInt8] {
        if case .definite(let length) = head.length { return try bytes(length) }
        // Pieces of the same kind, each of a definite length, up to the end mark.
        var joined: [UInt8] = []
        var left: Int?
        while try more(&left) {
            let piece = try self.head()
            guard piece.major == head.major, case .definite(let length) = piece.length else {
                throw .notWellFormed(at: piece.offset)
            }
            joined += try bytes(length)
        }
        return joined
    }

    private mutating func simple() throws(ForeignCBORError) -> ForeignValue {
        let offset = position
        let additional = try byte() & 0x1F
        switch additional {
        case 20: return .boolean(false)
        case 21: return .boolean(true)
        case 22: return .null
        case 0..<24: return .simple(additional)
        case 24:
            let value = try byte()
            guard value >= 32 else { throw .notWellFormed(at: offset) }
            return .simple(value)
        case 25: return .number(Self.half(UInt16(try number(2))))
        case 26: return .number(Double(Float(bitPattern: UInt32(try number(4)))))
        case 27: return .number(Double(bitPattern: try number(8)))
        default: throw .notWellFormed(at: offset)
        }
    }

    /// RFC 8949, appendix D.
    private static func half(_ bits: UInt16) -> Double {
        let (exponent, fraction) = (Int(bits >> 10 & 0x1F), Double(bits & 0x3FF))
        let magnitude: Double =
            switch exponent {
            case 0: fraction * 0x1p-24
            case 31: fraction == 0 ? .infinity : .nan
            default:
                (fraction + 1024) * (exponent >= 25 ? Double(1 << (exponent - 25)) : 1 / Double(1 << (25 - exponent)))
            }
        return bits >> 15 == 0 ? magnitude : -magnitude
    }

    private mutating func head() throws(ForeignCBORError) -> Head {
        let offset = position
        let first = try byte()
        let length: Length =
            switch first & 0x1F {
            case let small where small < 24: .definite(UInt64(small))
            case let long where long < 28: .definite(try number(1 << Int(long - 24)))
            case 31 where (2...5).contains(first >> 5): .indefinite
            default: throw .notWellFormed(at: offset)
            }
        return Head(major: first >> 5, length: length, offset: offset)
    }

    private mutating func number(_ count: Int) throws(ForeignCBORError) -> UInt64 {
        var value: UInt64 = 0
        for _ in 0..<count { value = value << 8 | UInt64(try byte()) }
        return value
    }

    private mutating func bytes(_ length: UInt64) throws(ForeignCBORError) -> [UInt8] {
        guard let count = Int(exactly: length), count <= input.count - position else {
            throw .truncated(at: input.count)
        }
        defer { position += count }
        return Array(input[position..<position + count])
    }

    private mutating func byte() throws(ForeignCBORError) -> UInt8 {
        guard position < input.count else { throw .truncated(at: position) }
        defer { position += 1 }
        return input[position]
    }
}
