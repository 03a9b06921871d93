public import KaoinKiosk

/// One enrolment at a desk, from the identity that was checked to the pass that the customer has shown to work: what may
/// follow what, and nothing else. No clock, no devices, no randomness.
///
///     identity ─▶ (oldPass) ─▶ capturing ─▶ choosingPIN ◀─▶ repeatingPIN ─▶ issuing ─▶ proving ─▶ ended
///
/// From every phase a cancellation, a fault and the phase's time limit lead to `ended`. From `proving` on a pass is out of the
/// desk, and stays `issued` in the register unless it is proven.
public struct DeskMachine: Sendable {
    public enum Phase: String, Sendable, CaseIterable {
        /// The clerk checks who the customer is.
        case identity
        /// The pass that is to be renewed is to be shown.
        case oldPass = "old-pass"
        case capturing
        /// The customer types a PIN, or says that none is wanted.
        case choosingPIN = "choosing-pin"
        case repeatingPIN = "repeating-pin"
        case issuing
        /// The pass can be taken; the customer shows it.
        case proving
        case ended
    }

    /// How it ended.
    public enum Ending: Equatable, Sendable {
        case handedOver
        /// A pass is out of the desk that nobody has shown to work.
        case notProven
        case notCaptured(EnrolmentCapture.Failure)
        /// The face is not that of the pass that was to be renewed.
        case otherPerson
        case cancelled
        case tooSlow
        case faulted
    }

    public enum Event: Equatable, Sendable {
        case identityChecked(renews: Bool)
        case oldPassOpened
        case captured
        case notCaptured(EnrolmentCapture.Failure)
        case otherPerson
        case pinTyped
        case pinRepeated(isSame: Bool)
        case noPIN
        case issued
        case proven
        case cancelled
        case faulted
        /// Time goes by.
        case tick
    }

    /// How long each phase may take; a clerk may look for a document as long as it takes.
    public static let limits: [Phase: Duration] = [
        .oldPass: .seconds(180), .capturing: .seconds(180), .choosingPIN: .seconds(180),
        .repeatingPIN: .seconds(180), .issuing: .seconds(60), .proving: .seconds(900),
    ]

    public private(set) var phase = Phase.identity
    /// nil until it ended.
    public private(set) var ending: Ending?
    /// When the phase ends by itself; nil where it does not.
    public private(set) var deadline: Duration?

    public init() {}

    /// Takes an event. What cannot follow changes nothing, and what comes after the phase's time finds it over.
    ///
    /// - Returns: whether anything followed.
    @discardableResult
    public mutating func handle(_ event: Event, at now: Duration) -> Bool {
        if let deadline, now >= deadline {
            end(phase == .proving ? .notProven : .tooSlow)
            return true
        }
        switch (phase, event) {
        case (.ended, _), (_, .tick): return false
        case (.proving, .cancelled), (.proving, .faulted): end(.notProven)
        case (_, .cancelled): end(.cancelled)
        case (_, .faulted): end(.faulted)
        case (.identity, .identityChecked(let renews)): begin(renews ? .oldPass : .capturing, at: now)
        case (.oldPass, .oldPassOpened): begin(.capturing, at: now)
        case (.capturing, .captured): begin(.choosingPIN, at: now)
        case (.capturing, .notCaptured(let failure)): end(.notCaptured(failure))
        case (.capturing, .otherPerson): end(.otherPerson)
        case (.choosingPIN, .pinTyped): begin(.repeatingPIN, at: now)
        case (.choosingPIN, .noPIN), (.repeatingPIN, .pinRepeated(isSame: true)): begin(.issuing, at: now)
        case (.repeatingPIN, .pinRepeated(isSame: false)): begin(.choosingPIN, at: now)
        case (.issuing, .issued): begin(.proving, at: now)
        case (.proving, .proven): end(.handedOver)
        default: return false
        }
        return true
    }

    private mutating func begin(_ next: Phase, at now: Duration) {
        phase = next
        deadline = Self.limits[next].map { now + $0 }
    }

    private mutating func end(_ how: Ending) {
        phase = .ended
        ending = how
        deadline = nil
    }
}
