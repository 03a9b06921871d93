public import KaoinCore
public import KaoinFace
public import KaoinPass
public import KaoinTexts
public import KaoinVision

/// What a face is compared with: a template, how it was made, and so how a score is read. The one place where a probe is
/// scored against a pass.
public struct FaceReference: Sendable {
    public let template: FaceTemplate
    /// What probes must be embedded by.
    public let recogniser: Recogniser
    /// Of how many pictures the template was made; nil where a pass does not tell.
    public let enrolled: Int?
    /// What is subtracted from the template before comparing, and from probes.
    private let templateCentre: EmbeddingCentre?
    private let probeCentre: EmbeddingCentre?

    /// - Parameters:
    ///   - enrolled: how many pictures were fused into the template; nil where that is not known.
    ///   - kioskCentre: of this kiosk's camera. Only templates that were written without a centre can be compared with it.
    public init(
        _ template: FaceTemplate, by recogniser: Recogniser = .current, enrolled: Int?,
        kioskCentre: EmbeddingCentre? = nil
    ) {
        self.template = template
        self.recogniser = recogniser
        self.enrolled = enrolled
        if let written = recogniser.templateCentre {
            (templateCentre, probeCentre) = (nil, written)
        } else {
            (templateCentre, probeCentre) = (kioskCentre, kioskCentre)
        }
    }

    /// The cosine of the angle between both, −1…1: higher means more alike. What it means is in `threshold`.
    public func score(against probe: Embedding) -> Float {
        let reference = templateCentre.map { $0.subtracted(from: template.embedding) } ?? template.embedding
        return reference.score(against: probeCentre.map { $0.subtracted(from: probe) } ?? probe)
    }

    /// The score from which a probe is taken for the person.
    ///
    /// - Parameters:
    ///   - rate: one false match in so many comparisons of different people of the worst measured group.
    ///   - probes: how many pictures were fused into the probe; 1 or more.
    /// - Returns: nil for a rate that was not measured: then nobody can be compared.
    public func threshold(comparisonsPerFalseMatch rate: Int, probes: Int) -> Float? {
        DecisionTable.score(
            comparisonsPerFalseMatch: rate, DecisionTable.Pictures(enrolled: enrolled, probes: probes),
            on: recogniser.scale)
    }
}

extension FaceReference {
    /// Why a pass's template cannot be compared here.
    public enum Refusal: Error, Equatable {
        /// Made by a way that this program does not know.
        case otherModel(String)
        /// Made by an older way that is accepted no more.
        case modelExpired(String, at: Timestamp)
    }

    /// The reference of an opened pass.
    ///
    /// - Parameters:
    ///   - now: older recognisers are accepted until a date.
    ///   - known: nil for the recognisers of this program.
    public init(
        of part: PrivatePart, at now: Timestamp, kioskCentre: EmbeddingCentre? = nil, among known: [Recogniser]? = nil
    ) throws(Refusal) {
        guard let recogniser = Recogniser.named(part.model, among: known),
            let template = FaceTemplate(values: part.template)
        else { throw .otherModel(part.model) }
        if let end = recogniser.acceptedUntil, now >= end { throw .modelExpired(part.model, at: end) }
        self.init(template, by: recogniser, enrolled: part.pictures?.count, kioskCentre: kioskCentre)
    }
}

extension FaceReference.Refusal: ReportableFailure {
    public var kind: String {
        switch self {
        case .otherModel: "other-model"
        case .modelExpired: "model-expired"
        }
    }
    public var severity: FailureSeverity { .finding }

    public func message(in language: StaffLanguage) -> String {
        switch self {
        case .otherModel(let model):
            let known = NetworkManifest.current.recognisers.map(\.model).joined(separator: ", ")
            return LocalizedText<FailureText>(.passOtherModel, ["model": model, "current": known])[language]
        case .modelExpired(let model, let end):
            return LocalizedText<FailureText>(.passModelExpired, ["model": model, "date": end.lastJapaneseDate])[
                language]
        }
    }
}
