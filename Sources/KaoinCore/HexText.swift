extension Collection<UInt8> {
    /// Two lower-case hexadecimal digits for each byte.
    public var hexText: String {
        let digits = Array("0123456789abcdef")
        return String(flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0x0F)]] })
    }
}
