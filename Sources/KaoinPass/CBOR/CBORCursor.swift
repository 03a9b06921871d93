/// The eight kinds of CBOR items (RFC 8949, section 3.1).
enum CBORMajorType: UInt8 {
    case unsigned = 0
    case negative = 1
    case bytes = 2
    case text = 3
    case array = 4
    case map = 5
    case tag = 6
    case simple = 7
}

/// Reads heads and strings one after another without making values of them, so that secrets stay where they are.
///
/// The bytes are handed to each call, not kept: a cursor is only a position in them.
struct CBORCursor {
    struct Head {
        let major: CBORMajorType
        let argument: UInt64
        let offset: Int
    }

    private(set) var position = 0

    /// The next head; refuses one that is longer than its argument needs, and indefinite lengths.
    mutating func head(of input: Span<UInt8>) throws(CBORError) -> Head {
        let offset = position
        let first = try byte(of: input)
        guard let major = CBORMajorType(rawValue: first >> 5) else { throw .unsupported(at: offset) }
        let additional = first & 0x1F
        switch additional {
        case 0..<24:
            return Head(major: major, argument: UInt64(additional), offset: offset)
        case 24...27:
            // Major type 7 has simple values and floating point behind these heads.
            guard major != .simple else { throw .unsupported(at: offset) }
            let count = 1 << Int(additional - 24)
            var argument: UInt64 = 0
            for _ in 0..<count { argument = argument << 8 | UInt64(try byte(of: input)) }
            let smallest: UInt64 = count == 1 ? 24 : 1 << UInt64(count * 4)
            guard argument >= smallest else { throw .notDeterministic(at: offset) }
            return Head(major: major, argument: argument, offset: offset)
        case 31 where major != .simple:
            throw .notDeterministic(at: offset)
        default:
            throw .unsupported(at: offset)
        }
    }

    /// The range of the string that follows its head, and moves behind it.
    mutating func string(after head: Head, in input: Span<UInt8>) throws(CBORError) -> Range<Int> {
        guard let count = Int(exactly: head.argument), count <= input.count - position else {
            throw .truncated(at: input.count)
        }
        let range = position..<position + count
        position = range.upperBound
        return range
    }

    /// A head of the kind that must stand here.
    mutating func expect(_ major: CBORMajorType, in input: Span<UInt8>) throws(CBORError) -> Head {
        let head = try head(of: input)
        guard head.major == major else { throw .unexpected(at: head.offset) }
        return head
    }

    /// The range of a byte string that must stand here.
    mutating func bytes(in input: Span<UInt8>) throws(CBORError) -> Range<Int> {
        try string(after: expect(.bytes, in: input), in: input)
    }

    /// The range of a text string that must stand here; its UTF-8 is not looked at.
    mutating func text(in input: Span<UInt8>) throws(CBORError) -> Range<Int> {
        try string(after: expect(.text, in: input), in: input)
    }

    func requireEnd(of input: Span<UInt8>) throws(CBORError) {
        guard position == input.count else { throw .trailingBytes(at: position) }
    }

    private mutating func byte(of input: Span<UInt8>) throws(CBORError) -> UInt8 {
        guard position < input.count else { throw .truncated(at: input.count) }
        defer { position += 1 }
        return input[position]
    }
}
