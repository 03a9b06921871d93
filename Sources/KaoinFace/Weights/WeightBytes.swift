/// The bytes of a file of weights, from front to back.
struct WeightBytes {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    mutating func byte() throws(WeightFileError) -> UInt8 {
        guard place < bytes.count else { throw .truncated }
        place += 1
        return bytes[place - 1]
    }

    mutating func take(_ count: Int) throws(WeightFileError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - place else { throw .truncated }
        place += count
        return bytes[place - count..<place]
    }

    /// A number of 2, 4 or 8 bytes, the lowest first.
    mutating func number(_ length: Int) throws(WeightFileError) -> Int {
        var value = UInt64(0)
        for (index, byte) in try take(length).enumerated() { value |= UInt64(byte) << (8 * index) }
        guard let number = Int(exactly: value) else { throw .tooMuch }
        return number
    }

    mutating func line(atMost longest: Int) throws(WeightFileError) -> String {
        var text: [UInt8] = []
        while text.count <= longest {
            let next = try byte()
            if next == UInt8(ascii: "\n") { return String(decoding: text, as: UTF8.self) }
            text.append(next)
        }
        throw .tooMuch
    }

    /// 32-bit numbers, the lowest byte first.
    mutating func floats(_ count: Int) throws(WeightFileError) -> [Float] {
        guard count <= (bytes.count - place) / 4 else { throw .truncated }
        var values: [Float] = []
        values.reserveCapacity(count)
        for _ in 0..<count {
            let bits =
                UInt32(try byte()) | UInt32(try byte()) << 8 | UInt32(try byte()) << 16 | UInt32(try byte()) << 24
            values.append(Float(bitPattern: bits))
        }
        return values
    }
}
