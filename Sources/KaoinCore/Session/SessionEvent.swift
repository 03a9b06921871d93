/// What can happen to a session. None of it is trusted in the wrong phase.
public enum SessionEvent: Equatable, Sendable {
    /// A text that has the form of a pass came from the scanner.
    case passPresented
    /// Signature, issuer, dates and revocation hold, and the use began.
    case passValid(needsPIN: Bool, tellerDecides: ReferralCause?)
    /// It is not valid, or may not be used now.
    case passRefused(RejectionReason)
    case pinEntered
    /// - Parameter isCovered: whether the holder was enrolled with a covering before the face, for a reason.
    case passOpened(isCovered: Bool)
    case passUnreadable
    /// The PIN does not open the pass; the failure is counted, and the pass's use record lets another try begin.
    case pinRejected(tellerDecides: ReferralCause?)
    /// So many wrong PINs were tried that no more is: the pass stays closed.
    case pinsSpent
    /// Enough good frames of one face.
    case faceReady
    /// The face answered the screen's light, as a face does.
    case lightAnswered
    /// Whether it did cannot be told.
    case lightUnclear
    /// The screen is to show no light: the customer is sensitive to it.
    case lightLeftOut
    case livenessPassed
    case livenessUnclear
    /// Another person stays beside the customer.
    case otherPersonStays
    /// A cue that is enough to refuse.
    case denied(DenyCue)
    case compared(ComparisonOutcome)
    case tellerAccepted
    case tellerRefused
    case cancelled(SessionCanceller)
    case faulted(SessionFault)
    /// Time went by.
    case tick
}

/// What the comparison of the live face with the template gave.
public enum ComparisonOutcome: String, Sendable, CaseIterable {
    case match
    /// Below the threshold by no more than the policy refers to the teller.
    case nearMiss = "near-miss"
    case different
}

/// What shows that no living person stands there, or that pictures do not come from the camera. Each is enough.
public enum DenyCue: String, Sendable, CaseIterable {
    case faceChanged = "face-changed"
    case deviceBorder = "device-border"
    case screenPattern = "screen-pattern"
    /// The reflection of a lamp in a glass before the face.
    case glare
    /// A face in the colour camera's picture, and no skin in that of the infrared one: a screen.
    case darkInInfrared = "dark-in-infrared"
    case repeatedFrames = "repeated-frames"
    case implausibleTiming = "implausible-timing"
    case flatMotion = "flat-motion"
    /// The face does not follow the screen's light, in a room that would let it.
    case lightUnanswered = "light-unanswered"
    /// It follows, later than this screen and camera take: it is drawn.
    case lightLate = "light-late"
}

/// Who cancelled a session.
public enum SessionCanceller: String, Sendable, CaseIterable {
    case teller
    case customer
    /// Nobody of the staff has followed the session, or asked for it, for as long as the settings allow.
    case tellerAbsent = "teller-absent"
    /// The program is stopping.
    case shutdown
}

/// Why a session could not be carried out. A fault is never an acceptance.
public enum SessionFault: String, Sendable, CaseIterable {
    case camera
    case scanner
    case inference
    case store
    case cryptography
    /// A step that the machine takes alone took longer than it may.
    case tooSlow = "too-slow"
    case trust
}
