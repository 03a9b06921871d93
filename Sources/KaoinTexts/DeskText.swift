/// What the clerk's page of an enrolment desk has of its own.
public enum DeskText: String, TextKey {
    // The frame.
    case deskTitle
    case deskIdle
    case deskRuns
    case deskAway

    // The clerk begins.
    case formHeading
    case nameLabel
    case referenceLabel
    case expiresLabel
    case documentLabel
    case documentNumberLabel
    case documentNumberHint
    case renewsLabel
    case cannotRenewHint
    case identityLabel
    case beginButton
    case fieldMissing

    // Passes that wait for their proof.
    case waitingHeading
    case waitingNone
    case waitingMore
    case waitingIssued
    case proveButton

    // An enrolment goes on.
    case stepIdentity
    case stepOldPass
    case stepCapture
    case stepPIN
    case stepIssue
    case stepHandOver
    case phaseOldPass
    case phasePassPIN
    case phaseCapturing
    case phaseChoosingPIN
    case phaseRepeatingPIN
    case phaseIssuing
    case phaseHandingOver
    case phaseLaterProof
    case phaseProving
    case deskOtherCode
    case numberLabel
    case similarityLabel
    case similarityOf
    case sheetButton

    // Quality.
    case qualityHeading
    case qualityComponent
    case qualityValue
    case qualityMinimum
    case qualityAdvice
    case qualityNoFace

    // The end.
    case endButton
    case endQuestion
    case endYes
    case endNo
    case resultHeading
    case nextCustomerButton

    public var placeholders: Set<String> { Set(Template(EnglishCatalogue.text(self)).placeholders) }

    public func template(in language: StaffLanguage) -> String {
        switch language {
        case .japanese: JapaneseCatalogue.text(self)
        case .english: EnglishCatalogue.text(self)
        }
    }
}
