internal import KaoinCore

extension Timestamp {
    /// The years 0 to 9999: nothing that a clock shows is outside, and no sum of times overflows inside.
    private static let storable: ClosedRange<Int64> = -62_167_219_200...253_402_300_799

    /// - Returns: nil for what no clock ever wrote.
    init?(stored seconds: Int64) {
        guard Self.storable.contains(seconds) else { return nil }
        self.init(seconds: seconds)
    }
}
