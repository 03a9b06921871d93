import KaoinCore
import KaoinCrypto
import KaoinFace
import KaoinIssuing
import KaoinMatching
import KaoinPass
import KaoinQR
import KaoinTestSupport
import KaoinTexts
import KaoinVision
import Testing

@Suite(.serialized) struct EnrolmentTests {
    private let analyzer: FaceAnalyzer
    private let enrolment: Enrolment

    init() throws {
        analyzer = try FaceAnalyzer(store: NetworkStore(threads: 1))
        enrolment = Enrolment(analyzer: analyzer, least: 1)
    }

    private func picture(_ name: String) throws -> Enrolment.Picture {
        Enrolment.Picture(name: name, image: try Portraits.picture(name))
    }

    private func refusal(_ pictures: [Enrolment.Picture]) throws -> EnrolmentRefusal? {
        switch try enrolment.reference(from: pictures) {
        case .success: nil
        case .failure(let refusal): refusal
        }
    }

    @Test func `two pictures of one person make one reference that both match`() throws {
        let names = ["obama.jpg", "obama3.jpg"]
        let made = try enrolment.reference(from: names.map(picture)).get()
        #expect(made.faces.count == 2)
        for face in made.faces {
            let embedding = try #require(face.embedding)
            #expect(made.template.score(against: embedding) > 0.85)
        }
        // A third picture is nearer to the fusion than to the worse of the two.
        let third = try #require(analyzer.analyze(Portraits.picture("obama2.jpg")).first?.embedding)
        let singles = made.faces.compactMap { $0.embedding?.score(against: third) }
        #expect(try made.template.score(against: third) > #require(singles.min()))
    }

    @Test func `a bank's own least score refuses pictures of one person that the product takes`() throws {
        let pictures = try ["obama.jpg", "obama2.jpg", "obama3.jpg"].map(picture)
        let product = Enrolment(analyzer: analyzer, policy: .standard)
        let made = try product.reference(from: pictures).get()
        #expect(made.weakestQuality.value < 100)
        let strict = Enrolment(analyzer: analyzer, policy: EnrolmentPolicy(minimumScore: 0.95))
        guard case .failure(.tooDifferent("obama.jpg", "obama2.jpg", let score)) = try strict.reference(from: pictures)
        else {
            Issue.record("taken, or refused for something else")
            return
        }
        #expect(score < 0.95)
        // Its number of pictures, and whether a clerk may take fewer.
        let many = Enrolment(analyzer: analyzer, policy: EnrolmentPolicy(pictures: 4, allowsFewerPictures: false))
        guard case .failure(.tooFewPictures(3, 4)) = try many.reference(from: pictures) else {
            Issue.record("three pictures were taken")
            return
        }
        let fewer = Enrolment(
            analyzer: analyzer, policy: EnrolmentPolicy(allowsFewerPictures: false), takesFewer: true)
        guard case .failure(.tooFewPictures(1, 3)) = try fewer.reference(from: [pictures[0]]) else {
            Issue.record("one picture was taken")
            return
        }
    }

    @Test func `pictures of two people are refused, naming both`() throws {
        let found = try #require(try refusal([picture("obama.jpg"), picture("biden.jpg")]))
        guard case .differentPeople("obama.jpg", "biden.jpg", let score) = found else {
            Issue.record("\(found)")
            return
        }
        #expect(score < 0.2)
    }

    @Test func `a covering is refused, and taken with the reason that a clerk gives`() throws {
        let bare = try Portraits.picture("obama3.jpg")
        let face = try #require(analyzer.analyze(bare).first)
        let masked = Enrolment.Picture(
            name: "masked",
            image: DrawnCovering.draw(
                on: bare, landmarks: face.detection.landmarks, shade: DrawnCovering.maskShades[0],
                where: DrawnCovering.isMask))
        guard case .poorQuality("masked", let shortfalls)? = try refusal([masked]) else {
            Issue.record("a masked face was enrolled")
            return
        }
        #expect(shortfalls.map(\.component) == [.mouthVisible])
        for reason in EnrolledCovering.allCases {
            let overruling = Enrolment(analyzer: analyzer, least: 1, covering: reason)
            #expect(try overruling.reference(from: [masked]).get().pictures.covering == reason)
            // Where nothing is covered there is nothing to overrule.
            #expect(try overruling.reference(from: [picture("obama3.jpg")]).get().pictures.covering == nil)
        }
    }

    @Test func `a picture that lies on its side or upside down is told as that alone`() throws {
        for (orientation, degrees) in [(6, 270), (3, 180), (8, 90)] {
            let image = try Portraits.picture("obama3.jpg").turned(orientation)
            let found = try #require(try refusal([Enrolment.Picture(name: "turned", image: image)]))
            #expect(found == .turned(picture: "turned", degrees: degrees))
            #expect(found.hint(in: .english)?.contains("\(degrees)") == true)
        }
    }

    @Test func `two people in one picture are refused`() throws {
        let left = try Portraits.picture("obama.jpg").resized(width: 400, height: 500)
        let right = try Portraits.picture("biden.jpg").resized(width: 400, height: 909)
        var rows: [UInt8] = []
        for row in 0..<500 {
            for side in [left, right] { rows += side.pixels[row * 1200..<(row + 1) * 1200] }
        }
        let both = RGBImage(width: 800, height: 500, pixels: rows)
        #expect(
            try refusal([Enrolment.Picture(name: "both", image: both)]) == .severalFaces(picture: "both", count: 2))
    }

    @Test func `half a face, and a picture without one, are refused`() throws {
        let half = try #require(try refusal([picture("obama_partial_face.jpg")]))
        guard case .poorQuality("obama_partial_face.jpg", let shortfalls) = half else {
            Issue.record("\(half)")
            return
        }
        #expect(shortfalls.contains { $0.advice == .moveLeft })
        #expect(half.hint(in: .japanese)?.contains("左へ寄って") == true)
        #expect(half.hint(in: .english)?.contains("move to the customer's own left") == true)
        #expect(half.message(in: .japanese).hasPrefix("発行しませんでした: obama_partial_face.jpg の顔"))
        let grey = RGBImage(width: 64, height: 64, pixels: [UInt8](repeating: 90, count: 64 * 64 * 3))
        #expect(try refusal([Enrolment.Picture(name: "grey", image: grey)]) == .noFace(picture: "grey"))
    }

    @Test func `a pass that holds another face is not issued`() throws {
        let signer = try IssuerSigner(name: "Bank", key: SigningKey.random())
        let opener = try BranchOpener(key: AgreementKey.random())
        let issuance = PassIssuance(
            signer: signer, group: opener.group, publicName: PublicLine.name(of: signer.issuer.name))
        let request = PassIssuance.Request(
            name: "A", reference: "1", issuedAt: SamplePass.issuedAt, expires: SamplePass.expires)
        let made = try enrolment.reference(from: [picture("obama.jpg")]).get()
        let issued = try issuance.issue(made, request)
        let reader = try QRReader()
        #expect(
            try issuance.problem(
                of: issued, made: made, pictures: ["obama.jpg"], opener: opener, pin: nil, reader: reader)
                == nil)
        // The pass of another person, with the right pictures beside it.
        let stranger = try #require(analyzer.analyze(Portraits.picture("biden.jpg")).first?.embedding)
        let wrong = try issuance.issue(
            Enrolment.Reference(template: FaceTemplate(stranger), pictures: made.pictures, faces: []), request)
        let problem = try issuance.problem(
            of: wrong, made: made, pictures: ["obama.jpg"], opener: opener, pin: nil, reader: reader)
        #expect(problem?.kind == "pass-does-not-match")
        // A pass for another branch group does not open here.
        let other = try BranchOpener(key: AgreementKey.random())
        let foreign = try issuance.problem(
            of: issued, made: made, pictures: ["obama.jpg"], opener: other, pin: nil, reader: reader)
        #expect(foreign?.kind == "pass-does-not-read-back")
    }

    @Test func `three pictures that differ are asked for, and one file thrice is one picture`() throws {
        let asking = Enrolment(analyzer: analyzer)
        let three = try ["obama.jpg", "obama2.jpg", "obama3.jpg"].map(picture)
        let made = try asking.reference(from: three).get()
        #expect(made.pictures.count == 3 && (5...60).contains(made.pictures.spread))
        guard case .failure(let few) = try asking.reference(from: Array(three.prefix(2))) else {
            Issue.record("two were enough")
            return
        }
        #expect(few == .tooFewPictures(count: 2, needed: 3))
        let copies = try (1...3).map { Enrolment.Picture(name: "\($0)", image: try Portraits.picture("obama.jpg")) }
        guard case .failure(.tooAlike("1", "2", let score)) = try asking.reference(from: copies) else {
            Issue.record("copies were taken for pictures")
            return
        }
        #expect(score > 0.999)
    }

    @Test func `pictures are judged before they are counted`() throws {
        guard
            case .failure(.poorQuality) = try Enrolment(analyzer: analyzer)
                .reference(from: [picture("obama_partial_face.jpg")])
        else {
            Issue.record("the clerk would take two more pictures as poor as this one")
            return
        }
    }
}
