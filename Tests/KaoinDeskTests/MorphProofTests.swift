import KaoinCore
import KaoinDesk
import KaoinFace
import KaoinIssuing
import KaoinMatching
import KaoinPass
import KaoinSimulator
import KaoinStore
import KaoinTestSupport
import KaoinVision
import Testing

/// Passes that were made from files, proven before a living person.
@Suite(.serialized) struct MorphProofTests {
    private static let customer = [Portraits.enrolled, "obama2.jpg", "obama3.jpg"]

    private let analyzer: FaceAnalyzer

    init() throws { analyzer = try FaceAnalyzer(store: NetworkStore(threads: 1)) }

    private func face(_ picture: RGBImage) throws -> AnalyzedFace { try #require(try analyzer.analyze(picture).first) }

    /// A portrait as one half of a morph.
    private func source(_ name: String) throws -> FaceMorph.Source {
        let picture = try Portraits.picture(name)
        let cut = PortraitCut.picture(picture, around: try face(picture).detection.box)
        return FaceMorph.Source(cut, mesh: try #require(try face(cut).mesh))
    }

    private func fused(_ faces: [AnalyzedFace]) throws -> Enrolment.Reference {
        try Enrolment.fuse(
            faces, names: faces.indices.map { "\($0 + 1)" }, least: faces.count, minimumScore: nil, covering: nil
        ).get()
    }

    /// Pictures of the customer, each blended with somebody else's by as much as it takes to be less alike than one person's.
    private func morphs() throws -> [AnalyzedFace] {
        let (other, own) = (try source("biden.jpg"), try Self.customer.map(source))
        let living = try #require(try face(Portraits.picture(Portraits.enrolled)).embedding)
        for share in stride(from: Float(0.45), through: 0.7, by: 0.05) {
            let faces = try own.map { try face(FaceMorph($0, other).picture(MorphWeights(share))) }
            let reference = FaceReference(try fused(faces).template, enrolled: faces.count)
            // The simulated customer is a little less like the portrait than the portrait is.
            let least = try #require(reference.leastScoreOfOnePerson)
            if reference.score(against: living) < least { return faces }
        }
        throw Alike()
    }

    private struct Alike: Error {}

    /// The pass that a desk makes of faces, as it is registered.
    private func issue(_ faces: [AnalyzedFace], taken origin: PictureOrigin, at bench: DeskBench) throws -> Pass {
        let reference = try fused(faces)
        let customer = bench.customer()
        let made = try PassIssuance(signer: bench.signer, group: bench.opener.group, publicName: nil).issue(
            reference,
            PassIssuance.Request(
                name: customer.name, reference: customer.reference, issuedAt: bench.clock.now,
                expires: customer.expires))
        let pass = try bench.register.record(
            of: made, from: reference, taken: origin, customer: customer.reference, document: customer.document,
            documentNumber: customer.documentNumber, issuer: bench.signer.issuer, group: bench.opener.group,
            replaces: nil, clerk: 1000)
        try bench.register.intend(pass, at: bench.clock.now)
        try bench.register.markIssued(pass.number, at: bench.clock.now)
        return made.pass
    }

    private func proof(of pass: Pass, at bench: DeskBench) async throws -> LaterProof {
        let proof = try await bench.laterProof(of: pass.unverifiedPublicPart().passID)
        #expect(try await proof.read(pass.text) == .ready)
        return proof
    }

    @Test func `a pass of morphs that matches the living customer is not handed over`() async throws {
        let bench = try DeskBench()
        let pass = try issue(morphs(), taken: .files, at: bench)
        let number = try pass.unverifiedPublicPart().passID
        let proof = try await proof(of: pass, at: bench)
        // It may be tried again, and is no better then.
        for _ in 0..<2 {
            let suspicion = await #expect(throws: MorphSuspicion.self) { try await proof.prove(pin: nil) }
            #expect(suspicion?.pass == number)
        }
        #expect(try bench.read()[number]?.state == .issued)
    }

    @Test func `a pass of the customer's own pictures is handed over`() async throws {
        let bench = try DeskBench()
        let own = try Self.customer.map { try face(Portraits.picture($0)) }
        let pass = try issue(own, taken: .files, at: bench)
        #expect(try await proof(of: pass, at: bench).prove(pin: nil))
        #expect(try bench.read()[pass.unverifiedPublicPart().passID]?.state == .handedOver)
    }

    @Test func `what was filmed at a desk is not suspected, for it has lived`() async throws {
        let bench = try DeskBench()
        let pass = try issue(morphs(), taken: .camera, at: bench)
        #expect(try await proof(of: pass, at: bench).prove(pin: nil))
    }

    @Test func `there is a limit for several pictures by the recogniser of today, and for nothing else`() throws {
        let template = FaceTemplate(try #require(try face(Portraits.picture(Portraits.enrolled)).embedding))
        #expect(FaceReference(template, enrolled: 3).leastScoreOfOnePerson == 0.7)
        for enrolled in [nil, 1, 2] {
            #expect(FaceReference(template, enrolled: enrolled).leastScoreOfOnePerson == nil)
        }
    }
}
