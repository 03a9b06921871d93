public import KaoinCore
public import KaoinPorts
public import KaoinTexts
public import KaoinVision

/// What goes on at a desk, for the clerk's page and the customer's window. Who reads it decides what is left out.
public struct DeskState: Sendable {
    /// What the desk waits for, or does.
    public enum Phase: String, Sendable, CaseIterable {
        case idle
        /// The pass that is renewed is to be shown.
        case oldPass = "old-pass"
        /// The pass that was shown needs its PIN.
        case passPIN = "pass-pin"
        case capturing
        case choosingPIN = "choosing-pin"
        case repeatingPIN = "repeating-pin"
        case issuing
        /// The pass can be taken, and is to be shown.
        case handingOver = "handing-over"
        /// It was shown: the face is looked at.
        case proving
        case ended

        /// Those in which the scanner's texts count.
        var hears: Bool { self == .oldPass || self == .handingOver }
        /// Those in which the customer is filmed.
        public var films: Bool { self == .capturing || self == .proving }
    }

    /// How it ended.
    public enum Ending: Equatable, Sendable {
        case enrolment(DeskMachine.Ending)
        /// The proof of a pass of an earlier enrolment.
        case laterProof(isHandedOver: Bool)
    }

    public internal(set) var phase = Phase.idle
    /// Of the enrolment or proof: 32 hexadecimal digits; nil while nothing goes on.
    public internal(set) var run: String?
    /// Whether it is the proof of a pass that was issued before.
    public internal(set) var isLaterProof = false
    /// The customer's.
    public internal(set) var language = Language.japanese
    /// What the customer is to do; nil for nothing.
    public internal(set) var guidance: Guidance?
    /// Whether the two PINs that were typed differed, or a PIN did not open the pass: it is typed anew.
    public internal(set) var isPINAgain = false
    /// Why the last step was not taken, for the clerk.
    public internal(set) var problem: (any ReportableFailure)?
    /// Whether a code was read that is not the pass that is waited for.
    public internal(set) var isOtherCode = false
    /// Whether the last try did not prove the hand-over.
    public internal(set) var isNotYetProven = false
    /// Of the new face to the template of the pass that is renewed.
    public internal(set) var similarity: Float?
    public internal(set) var isOneLight = false
    /// Of the pass, once it is issued.
    public internal(set) var number: PassID?
    /// From the last frame to the pass, without the customer's typing; nil before.
    public internal(set) var secondsToPass: Double?
    public internal(set) var ending: Ending?
    /// When the phase ends by itself, by the clock that only goes forward; nil where it does not.
    public internal(set) var deadline: Duration?

    init() {}
}

/// The quality of one picture, each component against its limit.
public struct DeskQuality: Sendable {
    public struct Component: Sendable {
        public let component: QualityComponent
        /// 0…100; nil where it could not be computed.
        public let value: Int?
        public let minimum: Int
        /// What to change; nil where it suffices.
        public let advice: QualityAdvice?
    }

    public let run: String
    /// In the order of `QualityComponent`; empty where no face is seen.
    public let components: [Component]

    init(run: String, _ seen: ObservedFrame, under limits: QualityLimits) {
        self.run = run
        let quality = seen.face?.quality
        let short = Dictionary(
            (quality?.shortfalls(under: limits) ?? []).map { ($0.component, $0.advice) }, uniquingKeysWith: { $1 })
        components =
            quality.map { quality in
                QualityComponent.allCases.compactMap { component in
                    limits.minimum[component].map { minimum in
                        Component(
                            component: component, value: quality[component], minimum: minimum,
                            advice: short[component])
                    }
                }
            } ?? []
    }
}
