public import KaoinCore
public import KaoinTexts

/// Why the register does not take an entry. Nothing was written.
public enum RegisterRefusal: Error, Equatable {
    case unknownPass(PassID)
    /// The pass is where this cannot follow, such as revoked already.
    case otherState(PassID, RegisteredState)
    /// A pass of that number was issued before.
    case numberTaken(PassID)
    /// More passes are revoked than a trust bundle holds.
    case tooManyRevocations(limit: Int)
}

extension RegisterRefusal: ReportableFailure {
    public var kind: String {
        switch self {
        case .unknownPass: "pass-not-registered"
        case .otherState: "pass-in-other-state"
        case .numberTaken: "pass-number-taken"
        case .tooManyRevocations: "revocations-too-many"
        }
    }

    public func message(in language: StaffLanguage) -> String {
        let text: LocalizedText<FailureText> =
            switch self {
            case .unknownPass(let number): LocalizedText(.registerUnknownPass, ["number": "\(number)"])
            case .otherState(let number, let state):
                LocalizedText(.registerOtherState, ["number": "\(number)", "state": state.text[language]])
            case .numberTaken(let number): LocalizedText(.registerNumberTaken, ["number": "\(number)"])
            case .tooManyRevocations(let limit): LocalizedText(.registerTooManyRevocations, ["limit": "\(limit)"])
            }
        return text[language]
    }

    public func hint(in language: StaffLanguage) -> String? {
        switch self {
        case .unknownPass: LocalizedText<FailureText>(.registerUnknownPassAdvice)[language]
        case .otherState, .numberTaken, .tooManyRevocations: nil
        }
    }

    public var severity: FailureSeverity {
        switch self {
        case .unknownPass, .otherState: .wrongUse
        case .numberTaken, .tooManyRevocations: .fault
        }
    }
}

extension RegisterFault: ReportableFailure {
    public var kind: String { failure.kind }
    public func message(in language: StaffLanguage) -> String { failure.message(in: language) }
    public func hint(in language: StaffLanguage) -> String? { failure.hint(in: language) }
    public var severity: FailureSeverity { failure.severity }
}

extension RegisteredState {
    /// For a clerk.
    public var text: LocalizedText<StaffText> {
        switch self {
        case .intended: LocalizedText(.passIntended)
        case .issued: LocalizedText(.passNotProven)
        case .handedOver: LocalizedText(.passHandedOver)
        case .revoked(.lost): LocalizedText(.passRevokedLost)
        case .revoked(.stolen): LocalizedText(.passRevokedStolen)
        case .revoked(.accountClosed): LocalizedText(.passRevokedAccountClosed)
        case .revoked(.issuedInError): LocalizedText(.passRevokedInError)
        case .revoked(.renewed): LocalizedText(.passRevokedRenewed)
        case .revoked(.interrupted): LocalizedText(.passRevokedInterrupted)
        }
    }
}

extension PictureOrigin {
    /// For a clerk.
    public var text: LocalizedText<StaffText> {
        switch self {
        case .camera: LocalizedText(.originCamera)
        case .files: LocalizedText(.originFiles)
        }
    }
}

extension IdentityDocument {
    /// For a clerk.
    public var text: LocalizedText<StaffText> {
        switch self {
        case .myNumberCard: LocalizedText(.documentMyNumberCard)
        case .drivingLicence: LocalizedText(.documentDrivingLicence)
        case .passport: LocalizedText(.documentPassport)
        case .residenceCard: LocalizedText(.documentResidenceCard)
        case .other: LocalizedText(.documentOther)
        }
    }
}
