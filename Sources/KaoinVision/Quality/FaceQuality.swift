/// The quality of one face in one picture, component by component.
public struct FaceQuality: Equatable, Sendable {
    private var values: [QualityComponent: Int] = [:]
    /// What is wrong with the face's place in the picture, where margins are short.
    var place: PlaceProblem?

    public init() {}

    /// 0…100, or nil where it could not be computed.
    public subscript(component: QualityComponent) -> Int? {
        get { values[component] }
        set { values[component] = newValue.map { min(max($0, 0), 100) } }
    }

    /// How much the picture counts among several: the mean of what was computed over 100, 0…1. A picture with one very
    /// poor component counts little however good the others are.
    public var weight: Float {
        guard let worst = values.values.min() else { return 0 }
        let mean = Float(values.values.reduce(0, +)) / Float(values.count)
        return (mean + Float(worst)) / 200
    }

    /// The components below what a purpose asks for, in the order of their list.
    public func shortfalls(under limits: QualityLimits) -> [QualityShortfall] {
        QualityComponent.allCases.compactMap { component in
            guard let limit = limits.minimum[component] else { return nil }
            let value = values[component]
            guard value.map({ $0 < limit }) ?? !limits.mayBeMissing else { return nil }
            return QualityShortfall(component: component, value: value, minimum: limit, place: place)
        }
    }
}

/// A component that is below what is asked for.
public struct QualityShortfall: Equatable, Sendable {
    public let component: QualityComponent
    /// nil where it could not be computed.
    public let value: Int?
    public let minimum: Int
    let place: PlaceProblem?

    public init(component: QualityComponent, value: Int?, minimum: Int, place: PlaceProblem? = nil) {
        self.component = component
        self.value = value
        self.minimum = minimum
        self.place = place
    }

    public var advice: QualityAdvice {
        switch component {
        case .singleFace: .onePersonOnly
        case .interEyeDistance, .headSize: .comeCloser
        case .margins: place?.advice ?? .moveToTheMiddle
        case .eyesVisible: .takeOffSunglasses
        case .mouthVisible: .takeOffMask
        case .yaw, .pitch: .lookStraight
        case .roll: .holdHeadUpright
        case .sharpness: .keepStill
        case .underExposure, .dynamicRange: .moreLight
        case .overExposure: .lessLight
        case .illuminationUniformity: .evenLight
        case .eyesOpen: .openEyes
        case .mouthClosed: .closeMouth
        }
    }
}

/// The least that each component must reach for a purpose; a component without a limit is reported only.
public struct QualityLimits: Equatable, Sendable {
    public let minimum: [QualityComponent: Int]
    /// Whether a component that could not be computed passes.
    public let mayBeMissing: Bool

    public init(minimum: [QualityComponent: Int], mayBeMissing: Bool) {
        self.minimum = minimum
        self.mayBeMissing = mayBeMissing
    }

    /// What a covering before a face hides.
    public static let coverings: Set<QualityComponent> = [.eyesVisible, .mouthVisible]

    /// The same for somebody whose covering is known and allowed.
    public var allowingCoverings: QualityLimits {
        QualityLimits(minimum: minimum.filter { !Self.coverings.contains($0.key) }, mayBeMissing: mayBeMissing)
    }

    /// What a picture must have to become the reference of a pass for years.
    public static let enrolment = QualityLimits(
        minimum: [
            .singleFace: 80, .interEyeDistance: 30, .margins: 10, .eyesVisible: 50, .mouthVisible: 50, .yaw: 70,
            .pitch: 70, .roll: 70, .sharpness: 20,
            .underExposure: 30, .overExposure: 10, .illuminationUniformity: 30, .dynamicRange: 50, .eyesOpen: 30,
        ], mayBeMissing: false)

    /// Below this a comparison would say more about the picture than about the person.
    public static let probe = QualityLimits(
        minimum: [
            .interEyeDistance: 5, .margins: 5, .yaw: 50, .pitch: 50, .sharpness: 5, .underExposure: 10,
            .overExposure: 3,
            .dynamicRange: 30,
        ], mayBeMissing: false)
}
