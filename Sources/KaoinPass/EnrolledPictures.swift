/// What a template was made of: several pictures that differ make a reference that holds for other days and other light.
public struct EnrolledPictures: Equatable, Sendable {
    /// How many were fused, 1…20.
    public let count: Int
    /// How far they differ, in hundredths: 100 times one less the lowest score between any two; 0…100, and 0 for one.
    public let spread: Int
    /// Why the holder kept something before eyes or mouth; nil for an open face.
    public let covering: EnrolledCovering?

    public static let counts = 1...20

    /// - Returns: nil for what is out of range, or a spread of one picture.
    public init?(count: Int, spread: Int, covering: EnrolledCovering? = nil) {
        guard Self.counts.contains(count), (0...100).contains(spread), count > 1 || spread == 0 else { return nil }
        self.count = count
        self.spread = spread
        self.covering = covering
    }
}

/// Why a clerk enrolled somebody with a covered face. Kiosks do not ask such a holder to take it off, and always ask the
/// teller.
public enum EnrolledCovering: Int64, Sendable, CaseIterable {
    case medical = 1
    case religious = 2

    /// As options and reports call it.
    public var name: String {
        switch self {
        case .medical: "medical"
        case .religious: "religious"
        }
    }
}

extension EnrolledPictures {
    /// `[count, spread, ? covering]`.
    var value: CBORValue {
        .array(([Int64(count), Int64(spread)] + (covering.map { [$0.rawValue] } ?? [])).map { .integer($0) })
    }

    init?(_ value: CBORValue) {
        guard case .array(let items) = value, (2...3).contains(items.count), let count = items[0].integer,
            let spread = items[1].integer
        else { return nil }
        guard let count = Int(exactly: count), let spread = Int(exactly: spread) else { return nil }
        var covering: EnrolledCovering?
        if items.count == 3 {
            // A reason that this version does not know is none that it may overlook.
            guard let known = items[2].integer.flatMap({ EnrolledCovering(rawValue: $0) }) else { return nil }
            covering = known
        }
        self.init(count: count, spread: spread, covering: covering)
    }
}
