/// What the customer's window of a desk shows. Nothing here tells who the customer is, or why nobody was enrolled.
public struct DeskWindowState: Codable, Equatable, Sendable {
    /// `idle`, or what the desk waits for or does.
    public let phase: String
    /// 32 hexadecimal digits; nil while nothing goes on.
    public let run: String?
    public let isLaterProof: Bool
    public let language: String
    public let guidance: WireWord?
    /// Whether the PIN is to be typed anew.
    public let isPINAgain: Bool
    public let isNotYetProven: Bool
    /// `handed-over`, `not-proven` or `not-enrolled`; nil before the end.
    public let ending: String?
    /// Until the phase ends by itself, from the moment of the answer.
    public let secondsLeft: Double?

    public init(
        phase: String, run: String?, isLaterProof: Bool, language: String, guidance: WireWord?, isPINAgain: Bool,
        isNotYetProven: Bool, ending: String?, secondsLeft: Double?
    ) {
        self.phase = phase
        self.run = run
        self.isLaterProof = isLaterProof
        self.language = language
        self.guidance = guidance
        self.isPINAgain = isPINAgain
        self.isNotYetProven = isNotYetProven
        self.ending = ending
        self.secondsLeft = secondsLeft
    }
}

/// The code of a pass, for the window to draw in whole pixels a module.
public struct DeskCode: Codable, Equatable, Sendable {
    /// Light modules around it, at least.
    public let quiet: Int
    /// A text a row: `1` for a dark module.
    public let rows: [String]

    public init(quiet: Int, rows: [String]) {
        (self.quiet, self.rows) = (quiet, rows)
    }
}
