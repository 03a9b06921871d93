/// What the clerk's page shows of an enrolment. Nothing here names the customer, and no PIN ever comes here.
public struct DeskClerkState: Codable, Equatable, Sendable {
    /// `idle`, or what the desk waits for or does.
    public let phase: String
    /// 32 hexadecimal digits; nil while nothing goes on.
    public let run: String?
    /// Whether it is the proof of a pass that was issued before.
    public let isLaterProof: Bool
    /// The customer's.
    public let language: String
    /// What the customer reads.
    public let guidance: WireWord?
    /// Why the last step was not taken.
    public let problem: WireWord?
    /// Whether a code was read that is not the pass that is waited for.
    public let isOtherCode: Bool
    /// Whether the last try did not prove the hand-over.
    public let isNotYetProven: Bool
    /// Of the new face to the template of the pass that is renewed, 0 … 100; nil where none is.
    public let similarity: Int?
    public let isOneLight: Bool
    /// The number of the pass, once it is issued.
    public let number: String?
    /// How it ended, with the words for it.
    public let ending: WireWord?
    /// Whether anything but a pass in the customer's hand came of it.
    public let isHandedOver: Bool
    /// Until the phase ends by itself, from the moment of the answer.
    public let secondsLeft: Double?
    /// Whether passes can be opened here: for renewals, and for proofs that come later.
    public let canOpen: Bool

    public init(
        phase: String, run: String?, isLaterProof: Bool, language: String, guidance: WireWord?, problem: WireWord?,
        isOtherCode: Bool, isNotYetProven: Bool, similarity: Int?, isOneLight: Bool, number: String?,
        ending: WireWord?, isHandedOver: Bool, secondsLeft: Double?, canOpen: Bool
    ) {
        self.phase = phase
        self.run = run
        self.isLaterProof = isLaterProof
        self.language = language
        self.guidance = guidance
        self.problem = problem
        self.isOtherCode = isOtherCode
        self.isNotYetProven = isNotYetProven
        self.similarity = similarity
        self.isOneLight = isOneLight
        self.number = number
        self.ending = ending
        self.isHandedOver = isHandedOver
        self.secondsLeft = secondsLeft
        self.canOpen = canOpen
    }
}

/// The quality of one picture, each component against its limit.
public struct DeskQualityState: Codable, Equatable, Sendable {
    public struct Component: Codable, Equatable, Sendable {
        /// The stable name, with the words for it.
        public let component: WireWord
        /// 0 … 100; nil where it could not be computed.
        public let value: Int?
        public let minimum: Int
        /// What to change; nil where it suffices.
        public let advice: WireText?

        public init(component: WireWord, value: Int?, minimum: Int, advice: WireText?) {
            (self.component, self.value, self.minimum, self.advice) = (component, value, minimum, advice)
        }
    }

    public let run: String
    /// Empty where no face is seen.
    public let components: [Component]

    public init(run: String, components: [Component]) {
        (self.run, self.components) = (run, components)
    }
}

/// The passes that left the desk and were never shown to work.
public struct DeskWaitingState: Codable, Equatable, Sendable {
    public struct Pass: Codable, Equatable, Sendable {
        public let number: String
        /// In Japan.
        public let issued: String
        /// The last day.
        public let expires: String

        public init(number: String, issued: String, expires: String) {
            (self.number, self.issued, self.expires) = (number, issued, expires)
        }
    }

    /// How many there are.
    public let count: Int
    /// The newest, newest first.
    public let passes: [Pass]

    public init(count: Int, passes: [Pass]) {
        (self.count, self.passes) = (count, passes)
    }
}
