public import KaoinCore
public import KaoinPass

/// What the register of an issuing desk knows of a pass: no picture, no template, no name, and no reference but a digest.
public struct RegisteredPass: Equatable, Sendable {
    public let number: PassID
    /// Of the bank's reference of the customer.
    public let reference: ReferenceDigest
    public let expires: Timestamp
    /// The user id of the clerk who issued it.
    public let clerk: Int64
    /// The issuer's key, which two officers unlocked.
    public let issuer: KeyID
    /// The key of the branch group that the private part is sealed to.
    public let branch: KeyID
    public let document: IdentityDocument
    /// Of the document's number, under the document's kind.
    public let documentNumber: ReferenceDigest
    /// The recogniser of the template.
    public let model: String
    public let quality: QualitySummary
    /// Where the pictures came from; nil in entries of versions that did not say.
    public let origin: PictureOrigin?
    /// The pass in whose place it was issued.
    public let replaces: PassID?

    /// How good the pictures were, in numbers that say nothing of a face.
    public struct QualitySummary: Equatable, Sendable {
        /// How many were fused, and how far they differ.
        public let pictures: EnrolledPictures
        /// The quality component that was lowest in any picture, by its stable name.
        public let weakest: String
        /// Its value, 0…100.
        public let weakestValue: Int

        public init(pictures: EnrolledPictures, weakest: String, weakestValue: Int) {
            self.pictures = pictures
            self.weakest = weakest
            self.weakestValue = weakestValue
        }
    }

    public init(
        number: PassID, reference: ReferenceDigest, expires: Timestamp, clerk: Int64, issuer: KeyID, branch: KeyID,
        document: IdentityDocument, documentNumber: ReferenceDigest, model: String, quality: QualitySummary,
        origin: PictureOrigin?, replaces: PassID? = nil
    ) {
        self.number = number
        self.reference = reference
        self.expires = expires
        self.clerk = clerk
        self.issuer = issuer
        self.branch = branch
        self.document = document
        self.documentNumber = documentNumber
        self.model = model
        self.quality = quality
        self.origin = origin
        self.replaces = replaces
    }
}

/// Where the pictures came from that a pass was made of.
public enum PictureOrigin: String, Sendable, CaseIterable {
    /// From the desk's camera, of a person who was seen to live.
    case camera
    /// From files: nobody of the bank has seen them come about, and each may be a morph.
    case files
}

/// By which document a customer was identified before a pass was issued.
public enum IdentityDocument: String, Sendable, CaseIterable {
    case myNumberCard = "my-number-card"
    case drivingLicence = "driving-licence"
    case passport
    case residenceCard = "residence-card"
    case other
}

/// Why a pass is to be refused.
public enum RevocationReason: String, Sendable, CaseIterable {
    case lost
    case stolen
    /// The customer leaves the bank.
    case accountClosed = "account-closed"
    /// Issued to the wrong person or with wrong data.
    case issuedInError = "issued-in-error"
    /// Another pass was handed over in its place.
    case renewed
    /// Nobody saw whether it left the desk: the power was cut.
    case interrupted

    /// Those that a clerk may give; the others follow from what happened.
    public static let ofClerks: [RevocationReason] = [.lost, .stolen, .accountClosed, .issuedInError]
}

/// Where a pass is in its life.
public enum RegisteredState: Equatable, Sendable {
    /// About to leave the desk.
    case intended
    /// Out of the desk; nobody has shown that it works.
    case issued
    case handedOver
    case revoked(RevocationReason)

    /// The stable name that tools use.
    public var name: String {
        switch self {
        case .intended: "intended"
        case .issued: "issued"
        case .handedOver: "handed-over"
        case .revoked(.renewed): "renewed"
        case .revoked: "revoked"
        }
    }
}

/// A pass with where it is and since when.
public struct RegisterRecord: Equatable, Sendable {
    public let pass: RegisteredPass
    /// When it was issued, by the desk's clock.
    public let time: Timestamp
    public internal(set) var state: RegisteredState
    /// The time of its last entry.
    public internal(set) var changed: Timestamp
}
