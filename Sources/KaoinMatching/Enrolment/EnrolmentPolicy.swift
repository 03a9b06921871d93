public import KaoinCore
public import KaoinVision

/// What a bank demands of an enrolment, at the desk and by the tool alike. It can only demand more than the product does.
public struct EnrolmentPolicy: Equatable, Sendable {
    /// How many pictures or frames a reference is made of, at least.
    public let pictures: Int
    /// Whether a clerk may take one or two pictures all the same.
    public let allowsFewerPictures: Bool
    /// Whether pictures may come from files: nobody has seen them come about, and each may be a morph. Where not, passes are made
    /// before a desk's camera alone.
    public let allowsFiles: Bool
    /// The lowest score that any two of the pictures may have; nil for the score of the product.
    public let minimumScore: Float?
    public let limits: QualityLimits
    /// For how many days a pass is valid, at most.
    public let maximumValidity: Int
    /// After how many days a new pass is recommended: faces change, and passes get lost.
    public let renewalAge: Int

    /// Ten years and the leap days of any ten, as identity cards are valid.
    public static let longestValidity = 3653
    /// Where a bank says nothing.
    public static let standard = EnrolmentPolicy()

    /// - Parameters:
    ///   - pictures: within `EnrolledPictures.counts`, `Enrolment.enoughPictures` or more.
    ///   - minimum: of quality components; one below that of `QualityLimits.enrolment` changes nothing.
    public init(
        pictures: Int = Enrolment.enoughPictures, allowsFewerPictures: Bool = true, allowsFiles: Bool = true,
        minimumScore: Float? = nil,
        minimum: [QualityComponent: Int] = [:], maximumValidity: Int = EnrolmentPolicy.longestValidity,
        renewalAge: Int = 1826
    ) {
        self.pictures = pictures
        self.allowsFewerPictures = allowsFewerPictures
        self.allowsFiles = allowsFiles
        self.minimumScore = minimumScore
        limits = QualityLimits(
            minimum: QualityLimits.enrolment.minimum.merging(minimum, uniquingKeysWith: max),
            mayBeMissing: QualityLimits.enrolment.mayBeMissing)
        self.maximumValidity = maximumValidity
        self.renewalAge = renewalAge
    }

    /// The latest end of a pass's validity: that of the last day in Japan.
    public func latestExpiry(of issuedAt: Timestamp) -> Timestamp {
        let latest = issuedAt.advanced(bySeconds: Int64(maximumValidity) * 86_400)
        // A date is given as a day; the whole of the last one is valid.
        return Timestamp(endOfJapaneseDay: latest.japaneseDate) ?? latest
    }

    /// From when a new pass is recommended; nil where the pass expires before.
    public func renewal(of issuedAt: Timestamp, expires: Timestamp) -> Timestamp? {
        let due = issuedAt.advanced(bySeconds: Int64(renewalAge) * 86_400)
        return due < expires ? due : nil
    }

    /// How far apart components of the light must lie between two pictures for the light to count as another one.
    static let otherLight = 15
    /// What depends on the light more than on the face.
    static let lightComponents: [QualityComponent] = [
        .underExposure, .overExposure, .illuminationUniformity, .dynamicRange,
    ]

    /// Whether all pictures were taken in one light, so that another one would be new to the reference: a warning, no refusal.
    public static func isOneLight(_ faces: [FaceQuality]) -> Bool {
        lightComponents.allSatisfy { component in
            let values = faces.compactMap { $0[component] }
            guard let lowest = values.min(), let highest = values.max() else { return true }
            return highest - lowest < otherLight
        }
    }
}
