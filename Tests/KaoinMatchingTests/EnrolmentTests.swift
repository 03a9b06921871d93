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
        analyzer = try FaceAnalyzer(store: NetworkStore(threads: 2))
        enrolment = Enrolment(analyzer: analyzer)
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

    @Test func `pictures of two people are refused, naming both`() throws {
        let found = try #require(try refusal([picture("obama.jpg"), picture("biden.jpg")]))
        guard case .differentPeople("obama.jpg", "biden.jpg", let score) = found else {
            Issue.record("\(found)")
            return
        }
        #expect(score < 0.2)
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
        #expect(shortfalls.contains { $0.advice == .moveToTheMiddle })
        #expect(half.hint(in: .japanese)?.contains("画面の中央にお立ちください") == true)
        #expect(half.hint(in: .english)?.contains("move to the middle of the picture") == true)
        #expect(half.message(in: .japanese).hasPrefix("発行しませんでした: obama_partial_face.jpg の顔"))
        let grey = RGBImage(width: 64, height: 64, pixels: [UInt8](repeating: 90, count: 64 * 64 * 3))
        #expect(try refusal([Enrolment.Picture(name: "grey", image: grey)]) == .noFace(picture: "grey"))
    }

    @Test func `a pass that holds another face is not issued`() throws {
        let signer = try IssuerSigner(name: "Bank", key: SigningKey.random())
        let opener = try BranchOpener(key: AgreementKey.random())
        let issuance = PassIssuance(signer: signer, group: opener.group)
        let request = PassIssuance.Request(
            name: "A", reference: "1", issuedAt: SamplePass.issuedAt, expires: SamplePass.expires)
        let made = try enrolment.reference(from: [picture("obama.jpg")]).get()
        let issued = try issuance.issue(made.template, request)
        let faces = [(picture: "obama.jpg", face: made.faces[0])]
        let reader = try QRReader()
        #expect(
            try issuance.problem(
                of: issued, faces: faces, template: made.template, opener: opener, pin: nil, reader: reader)
                == nil)
        // The pass of another person, with the right pictures beside it.
        let stranger = try #require(analyzer.analyze(Portraits.picture("biden.jpg")).first?.embedding)
        let wrong = try issuance.issue(FaceTemplate(stranger), request)
        let problem = try issuance.problem(
            of: wrong, faces: faces, template: made.template, opener: opener, pin: nil, reader: reader)
        #expect(problem?.kind == "pass-does-not-match")
        // A pass for another branch group does not open here.
        let other = try BranchOpener(key: AgreementKey.random())
        let foreign = try issuance.problem(
            of: issued, faces: faces, template: made.template, opener: other, pin: nil, reader: reader)
        #expect(foreign?.kind == "pass-does-not-read-back")
    }

    @Test func `a template of another model is not compared`() throws {
        let part = try PrivatePart(template: (0..<128).map { Int8($0) }, model: "other-1", reference: "1")
        let error = #expect(throws: PassTemplate.OtherModel.self) { try PassTemplate.template(of: part) }
        #expect(error?.model == "other-1")
    }
}
