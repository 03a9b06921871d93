import KaoinCore
import KaoinCrypto
import KaoinFace
import KaoinIssuing
import KaoinMatching
import KaoinPass
import KaoinPorts
import KaoinQR
import KaoinRender
import KaoinTexts
import KaoinTool
import KaoinVision

/// The demonstration's people, keys and scenes. The keys live as long as the demonstration.
final class DemoStage {
    private static let enrolled = "obama.jpg"
    private static let samePerson = ["obama2.jpg", "obama3.jpg"]
    private static let strangers = ["biden.jpg", "astronaut.png"]
    private static let halfFaces = ["obama_partial_face.jpg", "obama_partial_face2.jpg"]

    private let portraits: String
    private let enrolment: Enrolment
    private let comparison: FaceComparison
    private let signer: IssuerSigner
    private let opener: BranchOpener
    private let now = Timestamp.current

    private var reference: Enrolment.Reference?
    private var issued: PassIssuance.Issued?
    /// The pass as the customer gets it.
    var sheet: PassSheet? { issued?.sheet }

    init(portraits: String, analyzer: FaceAnalyzer) throws {
        self.portraits = portraits
        // There is one portrait to enrol from; the others are what is compared with it.
        enrolment = Enrolment(analyzer: analyzer, least: 1)
        comparison = FaceComparison(analyzer: analyzer)
        signer = try IssuerSigner(name: "あおば銀行 Aoba Bank", key: SigningKey.random())
        opener = try BranchOpener(key: AgreementKey.random())
    }

    /// In the order in which they build on each other.
    var scenes: [() throws -> DemoResult] {
        [{ try self.enrol() }]
            + Self.samePerson.map { file in { try self.compare("same person", file, expected: "match") } }
            + Self.strangers.map { file in { try self.compare("stranger", file, expected: "no-match") } }
            + Self.halfFaces.map { file in { try self.compare("half a face", file, expected: "poor-quality") } }
            + [
                { try self.compareWithoutFace() },
                { try self.tamperedPass() },
                { try self.expiredPass() },
                { try self.unknownIssuer() },
                { try self.otherBranch() },
            ]
    }

    private var publicName: String? { PublicLine.name(of: signer.issuer.name) }

    private func picture(_ file: String) throws -> RGBImage { try CommandFailure.picture("\(portraits)/\(file)") }

    private func request(issuedAt: Timestamp, expires: Timestamp) -> PassIssuance.Request {
        PassIssuance.Request(name: "デモ 太郎", reference: "DEMO-0001", issuedAt: issuedAt, expires: expires)
    }

    private func enrol() throws -> DemoResult {
        let image = try picture(Self.enrolled)
        let started = ContinuousClock.now
        let found = try enrolment.reference(from: [Enrolment.Picture(name: Self.enrolled, image: image)]).get()
        let issuance = PassIssuance(signer: signer, group: opener.group, publicName: publicName)
        let made = try issuance.issue(
            found, request(issuedAt: now, expires: now.advanced(bySeconds: 5 * 365 * 86_400)))
        let problem = try issuance.problem(
            of: made, made: found, pictures: [Self.enrolled], opener: opener, pin: nil, reader: QRReader())
        if let problem { throw problem }
        (reference, issued) = (found, made)
        return DemoResult(
            scene: "enrolment", file: Self.enrolled, expected: "issued", outcome: "issued",
            detail: "QR version \(made.symbol.version), \(made.pass.text.count) characters, read back and matched",
            score: nil, picture: image, face: found.faces[0], milliseconds: Self.milliseconds(since: started))
    }

    /// The way of a kiosk: the drawn code is read, verified, opened, and its template compared.
    private func compare(_ scene: String, _ file: String, expected: String) throws -> DemoResult {
        try compare(scene, file, picture(file), expected: expected)
    }

    private func compare(_ scene: String, _ file: String, _ image: RGBImage, expected: String) throws -> DemoResult {
        let made = try enrolledPass()
        let started = ContinuousClock.now
        let text = try QRReader().read(made.sheet.picture().luma(), effort: .live).first ?? ""
        let part = try VerifiedPass(Pass(text: text), trusting: [signer.issuer], at: now).open(with: [opener])
        let found = try comparison.compare(FaceReference(of: part, at: now), with: image)
        var detail = ""
        switch found.outcome {
        case .match(let score), .noMatch(let score):
            let sign = score >= found.threshold ? "≥" : "<"
            detail = "score \(Scores.text(score)) \(sign) threshold \(Scores.text(found.threshold))"
        case .noFace: detail = "there is no face in the picture"
        case .severalFaces(let count): detail = "\(count) faces"
        case .poorQuality(let shortfalls):
            let advice = shortfalls.map { "\($0.component.rawValue): \($0.advice.clerkText[.english])" }
            detail = advice.joined(separator: "; ")
        }
        return DemoResult(
            scene: scene, file: file, expected: expected, outcome: found.outcome.kind, detail: detail,
            score: found.outcome.score, picture: image, face: found.face,
            milliseconds: Self.milliseconds(since: started))
    }

    private func compareWithoutFace() throws -> DemoResult {
        try compare("no face", "pass.png", enrolledPass().sheet.picture(), expected: "no-face")
    }

    private func tamperedPass() throws -> DemoResult {
        let text = try enrolledPass().pass.text
        // One character in the middle becomes another of the same alphabet.
        let middle = text.index(text.startIndex, offsetBy: text.count / 2)
        let changed = text[..<middle] + (text[middle] == "A" ? "B" : "A") + text[text.index(after: middle)...]
        return try refusal("tampered pass", String(changed), expected: "pass-invalid-signature")
    }

    private func expiredPass() throws -> DemoResult {
        let past = now.advanced(bySeconds: -86_400)
        let old = try PassIssuance(signer: signer, group: opener.group, publicName: publicName).issue(
            enrolledReference(), request(issuedAt: past.advanced(bySeconds: -86_400), expires: past))
        return try refusal("expired pass", old.pass.text, expected: "pass-expired")
    }

    private func unknownIssuer() throws -> DemoResult {
        let forger = try IssuerSigner(name: signer.issuer.name, key: SigningKey.random())
        let forged = try PassIssuance(signer: forger, group: opener.group, publicName: publicName).issue(
            enrolledReference(), request(issuedAt: now, expires: now.advanced(bySeconds: 86_400)))
        return try refusal("unknown issuer", forged.pass.text, expected: "pass-unknown-issuer")
    }

    private func otherBranch() throws -> DemoResult {
        let other = try BranchOpener(key: AgreementKey.random())
        let foreign = try PassIssuance(signer: signer, group: other.group, publicName: publicName).issue(
            enrolledReference(), request(issuedAt: now, expires: now.advanced(bySeconds: 86_400)))
        return try refusal("another branch group", foreign.pass.text, expected: "pass-wrong-branch-group")
    }

    /// A pass that must not open, drawn and read as any other.
    private func refusal(_ scene: String, _ text: String, expected: String) throws -> DemoResult {
        // What the pass claims, as any reader shows it; a damaged one is drawn with the customer's own text.
        let part = try (try? Pass(text: text).unverifiedPublicPart()) ?? enrolledPass().publicPart
        let sheet = PassSheet(symbol: try QRSymbol(alphanumeric: text), text: PassSheet.Text(part, needsPIN: false))
        let image = try sheet.picture()
        let started = ContinuousClock.now
        let read = try QRReader().read(image.luma(), effort: .live).first ?? ""
        var outcome = "opened"
        var detail = "the pass opened"
        do throws(PassError) {
            _ = try VerifiedPass(Pass(text: read), trusting: [signer.issuer], at: now).open(with: [opener])
        } catch {
            (outcome, detail) = (error.kind, error.description)
        }
        return DemoResult(
            scene: scene, file: "pass", expected: expected, outcome: outcome, detail: detail, score: nil,
            picture: image,
            face: nil, milliseconds: Self.milliseconds(since: started))
    }

    private func enrolledPass() throws -> PassIssuance.Issued {
        guard let issued else { preconditionFailure("the first scene enrols or throws") }
        return issued
    }

    private func enrolledReference() throws -> Enrolment.Reference {
        guard let reference else { preconditionFailure("the first scene enrols or throws") }
        return reference
    }

    private static func milliseconds(since start: ContinuousClock.Instant) -> Double {
        let duration = ContinuousClock.now - start
        return Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15
    }
}
