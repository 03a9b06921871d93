extension Collection<UInt8> {
    /// Two lower-case hexadecimal digits for each byte.
    public var hexText: String {
        let digits = Array("0123456789abcdef")
        return String(flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0x0F)]] })
    }
}

extension [UInt8] {
    /// The bytes of hexadecimal digits, two for each.
    ///
    /// - Returns: nil for anything else, white space included.
    public init?(hexText: String) {
        let digits = hexText.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count % 2 == 0 else { return nil }
        self = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            append(UInt8(high << 4 | low))
        }
    }
}
