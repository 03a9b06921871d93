public import KaoinCrypto

extension LightSequence {
    /// Draws one of all that may be drawn, each with the same chance: symbols of which none follows itself, again and
    /// again until the rule allows them.
    ///
    /// - Parameter length: in symbols; what is out of range is taken for the nearest.
    /// - Throws: where the system gives no random numbers.
    public static func drawn(length: Int) throws(CryptoError) -> LightSequence {
        let count = min(max(length, lengths.lowerBound), lengths.upperBound)
        while true {
            var symbols = [LightSymbol.all[try Randomness.number(below: LightSymbol.all.count)]]
            while symbols.count < count {
                let others = LightSymbol.all.filter { $0 != symbols.last }
                symbols.append(others[try Randomness.number(below: others.count)])
            }
            if let sequence = LightSequence(symbols) { return sequence }
        }
    }
}
