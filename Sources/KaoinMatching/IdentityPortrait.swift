public import KaoinCore
public import KaoinFace
public import KaoinIdentity
internal import KaoinPass
internal import KaoinPicture
public import KaoinTexts
public import KaoinVision

/// The reference that is made of the portrait in an identity code, on the fly: nothing of it is kept.
public struct IdentityPortrait {
    /// Why a portrait gives no reference.
    public enum Problem: Error, Equatable, Sendable {
        /// The code has no face.
        case missing
        /// Only in formats that are not read here; their names.
        case unsupported([String])
        case damaged(PictureProblem)
        case refused(EnrolmentRefusal)
    }

    /// What the picture's decoder said.
    public struct PictureProblem: Equatable, Sendable {
        public let kind: String
        private let messages: [StaffLanguage: String]

        init(_ error: PictureError) {
            kind = error.kind
            messages = Dictionary(uniqueKeysWithValues: StaffLanguage.allCases.map { ($0, error.message(in: $0)) })
        }

        func message(in language: StaffLanguage) -> String { messages[language] ?? kind }
    }

    /// A portrait for a code has a hundredth of this.
    public static let pixelLimit = 4 << 20

    private let enrolment: Enrolment

    /// A portrait is as small and as coarse as its code asks for, so it is judged as a probe is: enough to compare.
    public init(analyzer: FaceAnalyzer) {
        enrolment = Enrolment(analyzer: analyzer, limits: .probe, least: 1)
    }

    /// The picture that the template is made of, as it stands in the code.
    public static func picture(of claims: IdentityClaims) -> [UInt8]? {
        claims.faces.first(where: \.format.isEnrollable)?.data
    }

    /// The reference that is made of the first face that is a picture which can be read.
    public func reference(of claims: IdentityClaims, kioskCentre: EmbeddingCentre? = nil) throws -> FaceReference {
        guard !claims.faces.isEmpty else { throw Problem.missing }
        guard let data = Self.picture(of: claims) else {
            throw Problem.unsupported(claims.faces.map(\.format.name))
        }
        let picture: Enrolment.Picture
        do throws(PictureError) {
            picture = Enrolment.Picture(
                name: "the code's portrait", image: try PictureDecoder.decode(data, pixels: Self.pixelLimit))
        } catch {
            throw Problem.damaged(PictureProblem(error))
        }
        switch try enrolment.reference(from: [picture]) {
        case .success(let made):
            return FaceReference(made.template, enrolled: made.pictures.count, kioskCentre: kioskCentre)
        case .failure(let refusal): throw Problem.refused(refusal)
        }
    }
}

extension IdentityPortrait.Problem {
    /// The stable name that tools use.
    public var kind: String {
        switch self {
        case .missing: "identity-no-portrait"
        case .unsupported: "identity-portrait-unsupported"
        case .damaged: "identity-portrait-damaged"
        case .refused: "identity-portrait-refused"
        }
    }
}

extension IdentityPortrait.Problem: ReportableFailure {
    public func message(in language: StaffLanguage) -> String {
        let text: LocalizedText<FailureText> =
            switch self {
            case .missing: LocalizedText(.identityNoFace)
            case .unsupported(let names):
                LocalizedText(.identityFaceUnsupported, ["formats": names.joined(separator: ", ")])
            case .damaged(let problem): LocalizedText(.identityFaceDamaged, ["detail": problem.message(in: language)])
            case .refused(let refusal): LocalizedText(.identityFaceRefused, ["reason": refusal.reason(in: language)])
            }
        return text[language]
    }

    public var severity: FailureSeverity { .finding }
}
