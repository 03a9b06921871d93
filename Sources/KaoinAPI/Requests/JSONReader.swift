internal import KaoinTexts

/// Reads the bytes of a flat JSON object, strictly.
struct JSONReader {
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The whole of the bytes as one object.
    mutating func object() throws(APIFailure) -> [(String, JSONFields.Value)] {
        skipSpace()
        try expect(UInt8(ascii: "{"))
        var fields: [(String, JSONFields.Value)] = []
        skipSpace()
        if !take(UInt8(ascii: "}")) {
            repeat {
                guard fields.count < JSONFields.maximumCount else { throw APIFailure(.malformedJSON) }
                fields.append(try field())
                skipSpace()
            } while take(UInt8(ascii: ","))
            try expect(UInt8(ascii: "}"))
        }
        skipSpace()
        guard position == bytes.count else { throw APIFailure(.malformedJSON) }
        return fields
    }

    private mutating func field() throws(APIFailure) -> (String, JSONFields.Value) {
        skipSpace()
        let range = try string()
        guard range.count <= JSONFields.longestName * 6, let name = Self.unescaped(bytes[range]) else {
            throw APIFailure(.malformedJSON)
        }
        skipSpace()
        try expect(UInt8(ascii: ":"))
        skipSpace()
        switch current {
        case UInt8(ascii: "\""): return (name, .text(try string()))
        case UInt8(ascii: "t"):
            try literal("true")
            return (name, .boolean(true))
        case UInt8(ascii: "f"):
            try literal("false")
            return (name, .boolean(false))
        case let byte? where byte == UInt8(ascii: "-") || Self.digits.contains(byte):
            return (name, .integer(try integer()))
        case UInt8(ascii: "n"), UInt8(ascii: "["), UInt8(ascii: "{"):
            throw .field(Self.shown(name), .fieldIsNeither)
        default: throw APIFailure(.malformedJSON)
        }
    }

    /// - Returns: where its content lies; escapes are in form, bytes are not yet known to be UTF-8.
    private mutating func string() throws(APIFailure) -> Range<Int> {
        try expect(UInt8(ascii: "\""))
        let start = position
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return start..<(position - 1)
            case UInt8(ascii: "\\"): position += 2
            case 0..<0x20: throw APIFailure(.malformedJSON)
            default: position += 1
            }
        }
        throw APIFailure(.malformedJSON)
    }

    private mutating func integer() throws(APIFailure) -> Int64 {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let first = position
        while let byte = current, Self.digits.contains(byte) { position += 1 }
        let digits = position - first
        let hasNoLeadingZero = digits == 1 || digits > 1 && bytes[first] != UInt8(ascii: "0")
        guard hasNoLeadingZero, let value = Int64(String(decoding: bytes[start..<position], as: UTF8.self)) else {
            throw APIFailure(.malformedJSON)
        }
        return value
    }

    private mutating func literal(_ word: String) throws(APIFailure) {
        for byte in word.utf8 { try expect(byte) }
    }

    private mutating func expect(_ byte: UInt8) throws(APIFailure) {
        guard take(byte) else { throw APIFailure(.malformedJSON) }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    /// A client's own word is repeated only where it is a plain one.
    static func shown(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) }
        return isPlain && name.utf8.count <= JSONFields.longestName ? name : "?"
    }
}
