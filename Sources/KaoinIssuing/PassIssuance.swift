public import KaoinCore
internal import KaoinFace
public import KaoinMatching
public import KaoinPass
internal import KaoinPicture
public import KaoinQR
public import KaoinRender
internal import KaoinVision

/// Issues the pass of an enrolled customer and proves that it works before anybody gets it.
public struct PassIssuance {
    /// What stands in the pass beside the face.
    public struct Request: Sendable {
        public let name: String
        public let reference: String
        public let issuedAt: Timestamp
        public let expires: Timestamp
        /// For the teller, from `PassPortrait`; most passes have none.
        public let portrait: [UInt8]?
        /// Whom the customer calls when the phone is lost, on the sheet alone; nil for the branch.
        public let contact: String?

        public init(
            name: String, reference: String, issuedAt: Timestamp, expires: Timestamp, portrait: [UInt8]? = nil,
            contact: String? = nil
        ) {
            self.contact = contact
            self.name = name
            self.reference = reference
            self.issuedAt = issuedAt
            self.expires = expires
            self.portrait = portrait
        }
    }

    /// A finished pass.
    public struct Issued: Sendable {
        public let pass: Pass
        public let publicPart: PublicPart
        public let symbol: QRSymbol
        public let sheet: PassSheet
    }

    private let signer: IssuerSigner
    private let group: BranchGroup
    private let publicName: String?

    /// - Parameter publicName: the issuer's name in the line that any reader shows, as `PublicLine` allows it; nil for
    ///   passes without a line.
    public init(signer: IssuerSigner, group: BranchGroup, publicName: String?) {
        self.signer = signer
        self.group = group
        self.publicName = publicName
    }

    /// A pass without a PIN.
    ///
    /// - Throws: `PassError` for a name, reference or date that a pass cannot hold.
    public func issue(_ reference: Enrolment.Reference, _ request: Request) throws -> Issued {
        try issue(reference, request, pin: nil)
    }

    /// The same with a PIN that the customer has chosen.
    public func issue(
        _ reference: Enrolment.Reference, _ request: Request, pin: borrowing PassPIN?
    ) throws -> Issued {
        let publicPart = try PublicPart(
            issuer: signer.issuer.name, name: request.name, passID: Pass.randomID(), issuedAt: request.issuedAt,
            expires: request.expires)
        let privatePart = try PrivatePart(
            template: reference.template.values, model: ModelIdentity.current, reference: request.reference,
            portrait: request.portrait, pictures: reference.pictures)
        let needsPIN =
            switch pin {
            case .some: true
            case .none: false
            }
        let line = publicName.flatMap { PublicLine(name: $0, of: publicPart) }
        let pass = try Pass.issue(publicPart, privatePart, by: signer, for: group, line: line, pin: pin)
        let symbol = try QRSymbol(alphanumeric: pass.text)
        return Issued(
            pass: pass, publicPart: publicPart, symbol: symbol,
            sheet: PassSheet(
                symbol: symbol,
                text: PassSheet.Text(publicPart, needsPIN: needsPIN, contact: request.contact)))
    }

    /// Reads the finished sheet as a customer's phone will show it, opens the pass and compares it with the faces it was
    /// made of: what fails here would fail at the counter.
    ///
    /// - Parameter pictures: the names of the pictures that the reference was made of, in their order.
    /// - Parameter opener: nil where the desk has no private key of the branch group, as it should not: then the
    ///   template is compared as it was sealed.
    /// - Returns: nil where all is well.
    public func problem(
        of issued: Issued, made enrolled: Enrolment.Reference, pictures: [String], opener: BranchOpener?,
        pin: borrowing PassPIN?, reader: borrowing QRReader
    ) throws -> EnrolmentRefusal? {
        let drawn = try PictureDecoder.decode(issued.sheet.png())
        // As a kiosk's camera reads it, as files are read, and as a phone shows it in half the size.
        let half = drawn.resized(width: drawn.width / 2, height: drawn.height / 2)
        for (picture, effort) in [(drawn, QRReader.Effort.live), (drawn, .thorough), (half, .live)] {
            guard reader.read(picture.luma(), effort: effort) == [issued.pass.text] else {
                return .doesNotReadBack("the drawn code gives another text")
            }
        }
        var reference = FaceReference(enrolled.template, enrolled: enrolled.pictures.count)
        do throws(PassError) {
            let verified = try VerifiedPass(
                Pass(text: issued.pass.text), trusting: [signer.issuer], at: issued.publicPart.issuedAt)
            guard verified.publicPart == issued.publicPart else { return .doesNotReadBack("the public part differs") }
            if let opener {
                let opened = try verified.open(with: [opener], pin: pin)
                guard let stored = try? FaceReference(of: opened, at: issued.publicPart.issuedAt) else {
                    return .doesNotReadBack("the template is none")
                }
                reference = stored
            }
        } catch {
            return .doesNotReadBack("\(error)")
        }
        for (picture, face) in zip(pictures, enrolled.faces) {
            let score = face.embedding.map { reference.score(against: $0) } ?? -1
            guard score >= FaceComparison.threshold(of: reference) else {
                return .doesNotMatch(picture: picture, score: score)
            }
        }
        return nil
    }
}

extension PassSheet.Text {
    /// The public text of a pass as its sheet shows it.
    public init(_ part: PublicPart, needsPIN: Bool, contact: String? = nil) {
        self.init(
            issuer: part.issuer, name: part.name, passNumber: part.passID.description,
            issued: part.issuedAt.japaneseDate, validUntil: part.expires.lastJapaneseDate, needsPIN: needsPIN,
            contact: contact)
    }
}
