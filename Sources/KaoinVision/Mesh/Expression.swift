/// How strongly a face shows each of the 52 expressions of the MediaPipe Face Landmarker: 0…1.
public struct Expression: Equatable, Sendable {
    public static let count = 52

    public let values: [Float]

    /// - Returns: nil where there are not 52 finite values.
    public init?(_ values: [Float]) {
        guard values.count == Self.count, values.allSatisfy(\.isFinite) else { return nil }
        self.values = values
    }

    /// Of the eye at the picture's right: the person's left.
    public var eyeBlinkLeft: Float { values[9] }
    /// Of the eye at the picture's left: the person's right.
    public var eyeBlinkRight: Float { values[10] }
    public var jawOpen: Float { values[25] }
}
