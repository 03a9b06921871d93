internal import KaoinCrypto

extension Randomness {
    /// 0 ..< bound, each with the same chance; draws again where a remainder would favour the small ones.
    ///
    /// - Parameter bound: 1…65536.
    static func number(below bound: Int) throws(CryptoError) -> Int {
        let limit = 0x10000 / bound * bound
        while true {
            let bytes = try Randomness.bytes(2)
            let value = Int(bytes[0]) << 8 | Int(bytes[1])
            if value < limit { return value % bound }
        }
    }
}
