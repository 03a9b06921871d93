public import KaoinCore
public import KaoinFace
public import KaoinIdentity
internal import KaoinPass
internal import KaoinPicture
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
        public let message: String
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
            throw Problem.damaged(PictureProblem(kind: error.kind, message: "\(error)"))
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

extension IdentityPortrait.Problem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missing: "there is no face in the identity code"
        case .unsupported(let names): "cannot read the face in the identity code: \(names.joined(separator: ", "))"
        case .damaged(let problem): "cannot read the portrait in the identity code: \(problem.message)"
        case .refused(let refusal): "cannot use the portrait in the identity code: \(refusal)"
        }
    }
}

extension IdentityPortrait.Problem: ReportableFailure {
    public var severity: FailureSeverity { .finding }
}
