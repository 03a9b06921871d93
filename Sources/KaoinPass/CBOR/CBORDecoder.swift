internal import KaoinCore

/// Reads CBOR, accepting only what `CBOREncoder` would have written: for each value there is one sequence of bytes.
///
/// Memory is bounded by the input, since nothing is allocated for a length that the input does not have.
public struct CBORDecoder {
    /// Deeper nesting than anything of ours has, and far from what the stack can hold.
    public static let maximumDepth = 16

    private var cursor = CBORCursor()

    /// One item that fills all of `input`.
    public static func decode(_ input: Span<UInt8>) throws(CBORError) -> CBORValue {
        var decoder = CBORDecoder()
        let value = try decoder.value(input, depth: 0)
        try decoder.cursor.requireEnd(of: input)
        return value
    }

    private mutating func value(_ input: Span<UInt8>, depth: Int) throws(CBORError) -> CBORValue {
        guard depth < Self.maximumDepth else { throw .tooDeep(at: cursor.position) }
        let head = try cursor.head(of: input)
        switch head.major {
        case .unsigned:
            return .unsigned(head.argument)
        case .negative:
            return .negative(head.argument)
        case .bytes:
            return .bytes(Array(copying: input.extracting(try cursor.string(after: head, in: input))))
        case .text:
            let range = try cursor.string(after: head, in: input)
            guard let text = String(validating: Array(copying: input.extracting(range)), as: UTF8.self) else {
                throw .invalidText(at: head.offset)
            }
            return .text(text)
        case .array:
            var items: [CBORValue] = []
            for _ in 0..<(try count(head, in: input)) { items.append(try value(input, depth: depth + 1)) }
            return .array(items)
        case .map:
            return .map(try map(head, input, depth: depth))
        case .tag:
            return .tagged(head.argument, try value(input, depth: depth + 1))
        case .simple:
            switch head.argument {
            case 20: return .boolean(false)
            case 21: return .boolean(true)
            case 22: return .null
            default: throw .unsupported(at: head.offset)
            }
        }
    }

    private mutating func map(
        _ head: CBORCursor.Head, _ input: Span<UInt8>, depth: Int
    ) throws(CBORError) -> CBORMap {
        var entries: [CBORMap.Entry] = []
        var previous: Range<Int>?
        for _ in 0..<(try count(head, in: input)) {
            let start = cursor.position
            let key = try value(input, depth: depth + 1)
            let range = start..<cursor.position
            if let previous {
                let isSorted = Array(copying: input.extracting(previous))
                    .lexicographicallyPrecedes(Array(copying: input.extracting(range)))
                guard isSorted else { throw .notDeterministic(at: start) }
            }
            previous = range
            entries.append(CBORMap.Entry(key, try value(input, depth: depth + 1)))
        }
        return CBORMap(entries)
    }

    /// How many items follow; each takes at least one byte, so more than the rest of the input cannot be.
    private func count(_ head: CBORCursor.Head, in input: Span<UInt8>) throws(CBORError) -> Int {
        guard let count = Int(exactly: head.argument), count <= input.count - cursor.position else {
            throw .truncated(at: input.count)
        }
        return count
    }
}
