public import KaoinCore
public import KaoinFace
public import KaoinPass
public import KaoinTexts
public import KaoinVision

/// What a probe is compared with: a template and how it was made, from which follows what a score means. The one place
/// where a probe is compared with the template of a pass.
public struct FaceReference: Sendable {
    public let template: FaceTemplate
    /// The recogniser that probes must be made with.
    public let recogniser: Recogniser
    /// From how many pictures the template was made; nil where the pass does not say.
    public let enrolled: Int?
    /// What is subtracted from the template before a comparison; nil for nothing, or where the template was written so.
    private let templateCentre: EmbeddingCentre?
    /// What is subtracted from each probe before a comparison; nil for nothing.
    private let probeCentre: EmbeddingCentre?

    /// - Parameters:
    ///   - enrolled: how many pictures were fused into the template; nil where that is not known.
    ///   - kioskCentre: the centre for this kiosk's camera; used only for templates that were written without a centre.
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

    /// The comparison score: the cosine of the angle between template and probe, −1…1; greater is more alike.
    /// `threshold` says from which score it is a match.
    public func score(against probe: Embedding) -> Float {
        let reference = templateCentre.map { $0.subtracted(from: template.embedding) } ?? template.embedding
        return reference.score(against: probeCentre.map { $0.subtracted(from: probe) } ?? probe)
    }

    /// The score from which a comparison is a match.
    ///
    /// - Parameters:
    ///   - rate: one false match in so many comparisons of different people of the worst measured group.
    ///   - probes: how many pictures were fused into the probe; 1 or more.
    /// - Returns: nil for a rate that `DecisionTable` does not have: then nobody can be compared.
    public func threshold(comparisonsPerFalseMatch rate: Int, probes: Int) -> Float? {
        DecisionTable.score(
            comparisonsPerFalseMatch: rate, DecisionTable.Pictures(enrolled: enrolled, probes: probes),
            on: recogniser.scale)
    }
}

extension FaceReference {
    /// Why a pass's template cannot be compared here.
    public enum Refusal: Error, Equatable {
        /// Made with a recogniser that this program does not know, or a template of another form.
        case otherModel(String)
        /// Made with an older recogniser that is no longer accepted.
        case modelExpired(String, at: Timestamp)
    }

    /// The reference of an opened pass.
    ///
    /// - Parameters:
    ///   - now: decides whether an older recogniser is still accepted.
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
