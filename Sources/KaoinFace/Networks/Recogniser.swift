public import KaoinCore
public import KaoinVision

/// One whole way from a picture to a template. Templates of different recognisers cannot be compared; every pass names its
/// own, and a kiosk knows those that are still accepted.
public struct Recogniser: Sendable, Equatable {
    /// The name that passes and receipts carry.
    public let model: String
    /// The embedding network, by its name in the manifest.
    public let network: String
    /// How scores of this recogniser decide.
    public let scale: DecisionTable.Scale
    /// What templates had subtracted before they were written; nil where they are as the network gives them.
    public let templateCentre: EmbeddingCentre?
    /// The moment from which passes of an older recogniser are accepted no more; nil for one that is issued.
    public let acceptedUntil: Timestamp?
    /// Of two embeddings as the network gives them, over all comparisons of different people of a set, of any sex, age and
    /// origin: for asking whether two frames of one session show one face. What decides about a customer is in
    /// `DecisionTable`.
    public let thresholds: [Threshold]

    /// A score, and how often different people reach it.
    public struct Threshold: Sendable, Equatable, Decodable {
        public let falseMatchRate: Double
        public let score: Float
    }

    /// The one that new passes are made with.
    public static var current: Recogniser { NetworkManifest.current.recognisers[0] }

    /// The one that a pass names.
    ///
    /// - Parameter known: nil for those of this program.
    /// - Returns: nil where this program has none of that name.
    public static func named(_ model: String, among known: [Recogniser]? = nil) -> Recogniser? {
        (known ?? NetworkManifest.current.recognisers).first { $0.model == model }
    }

    /// The score that different people reach at most as often as this. Higher than any score where that was not measured.
    public func score(falseMatchRate rate: Double) -> Float {
        let wanted = thresholds.filter { $0.falseMatchRate <= rate }
        return wanted.max { $0.falseMatchRate < $1.falseMatchRate }?.score ?? 2
    }
}

extension Recogniser: Decodable {
    private enum Key: String, CodingKey {
        case model, network, scale, centre, acceptedUntil, thresholds
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        func wrong(_ key: Key, _ what: String) -> DecodingError {
            .dataCorruptedError(forKey: key, in: values, debugDescription: what)
        }
        model = try values.decode(String.self, forKey: .model)
        network = try values.decode(String.self, forKey: .network)
        guard let scale = DecisionTable.Scale(rawValue: try values.decode(String.self, forKey: .scale)) else {
            throw wrong(.scale, "no such scale")
        }
        self.scale = scale
        templateCentre = try values.decodeIfPresent([Float].self, forKey: .centre).map { numbers in
            guard let centre = EmbeddingCentre(numbers) else { throw wrong(.centre, "no centre") }
            return centre
        }
        acceptedUntil = try values.decodeIfPresent(String.self, forKey: .acceptedUntil).map { day in
            guard let time = Timestamp(endOfJapaneseDay: day) else { throw wrong(.acceptedUntil, "no day") }
            return time
        }
        thresholds = try values.decode([Threshold].self, forKey: .thresholds)
    }
}
