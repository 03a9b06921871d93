/// What one liveness challenge showed.
public enum LivenessOutcome: Equatable, Sendable {
    case passed
    case unclear
    case denied(DenyCue)
}
