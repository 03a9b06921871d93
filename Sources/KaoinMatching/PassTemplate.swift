public import KaoinCore
public import KaoinPass
public import KaoinTexts
public import KaoinVision

/// The face template of an opened pass.
public enum PassTemplate {
    /// A pass whose template was made by another way than this program goes.
    public struct OtherModel: Error, Equatable {
        public let model: String
    }

    /// - Throws: `OtherModel`; scores of templates of different models mean nothing.
    public static func template(of part: PrivatePart) throws -> FaceTemplate {
        guard part.model == ModelIdentity.current, let template = FaceTemplate(values: part.template) else {
            throw OtherModel(model: part.model)
        }
        return template
    }
}

extension PassTemplate.OtherModel: ReportableFailure {
    public var kind: String { "other-model" }
    public var severity: FailureSeverity { .finding }

    public func message(in language: StaffLanguage) -> String {
        LocalizedText<FailureText>(.passOtherModel, ["model": model, "current": ModelIdentity.current])[language]
    }
}
