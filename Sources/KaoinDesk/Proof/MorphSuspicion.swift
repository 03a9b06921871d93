public import KaoinCore
public import KaoinTexts

/// Why a pass that was made from files is not handed over although the living customer matches: they are less alike than
/// pictures of one person are, so that the pass may serve somebody else as well.
///
/// Nobody can overrule it. What is left is another try in better light, or a pass from the desk's camera, which leaves no doubt.
public struct MorphSuspicion: Error, Equatable {
    public let pass: PassID
}

extension MorphSuspicion: ReportableFailure {
    public var kind: String { "may-be-morph" }
    public var severity: FailureSeverity { .finding }

    public func message(in language: StaffLanguage) -> String {
        LocalizedText<FailureText>(.deskMayBeMorph, ["number": "\(pass)"])[language]
    }
}
