/// Why a challenge ended as unclear; for reports, never for the customer.
public enum ChallengeDoubt: String, Sendable, CaseIterable {
    /// A frame without the face that the challenge began with, or none for too long.
    case faceLost = "face-lost"
    /// Moved sooner than a person can react.
    case tooSoon = "too-soon"
    case tooLate = "too-late"
    /// Another action than the one that was asked.
    case otherAction = "other-action"
    /// An action while none was asked.
    case unaskedAction = "unasked-action"
    /// A turn did not show the depth of a face.
    case noDepth = "no-depth"
    /// A lamp behind the person or in spectacles, or its reflection in a glass.
    case brightLight = "bright-light"
}
