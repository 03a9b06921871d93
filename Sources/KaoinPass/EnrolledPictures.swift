/// What a template was made of: several pictures that differ make a reference that holds for other days and other light.
public struct EnrolledPictures: Equatable, Sendable {
    /// How many were fused, 1…20.
    public let count: Int
    /// How far they differ, in hundredths: 100 times one less the lowest score between any two; 0…100, and 0 for one.
    public let spread: Int

    public static let counts = 1...20

    /// - Returns: nil for what is out of range, or a spread of one picture.
    public init?(count: Int, spread: Int) {
        guard Self.counts.contains(count), (0...100).contains(spread), count > 1 || spread == 0 else { return nil }
        self.count = count
        self.spread = spread
    }
}

extension EnrolledPictures {
    /// `[count, spread]`.
    var value: CBORValue { .array([.integer(Int64(count)), .integer(Int64(spread))]) }

    init?(_ value: CBORValue) {
        guard case .array(let items) = value, items.count == 2, let count = items[0].integer,
            let spread = items[1].integer
        else { return nil }
        guard let count = Int(exactly: count), let spread = Int(exactly: spread) else { return nil }
        self.init(count: count, spread: spread)
    }
}
