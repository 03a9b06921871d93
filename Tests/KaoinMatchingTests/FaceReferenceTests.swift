import KaoinCore
import KaoinFace
import KaoinMatching
import KaoinPass
import KaoinVision
import Testing

/// How passes of this program and of older ones are compared.
@Suite struct FaceReferenceTests {
    private static let now = Timestamp(seconds: 1_800_000_000)

    private static func embedding(_ seed: UInt64, near other: Embedding? = nil, share: Float = 0) throws -> Embedding {
        var random = SeededGenerator(seed: seed)
        let noise = (0..<128).map { _ in Float.random(in: -1...1, using: &random) }
        let plain = try #require(Embedding(noise))
        guard let other else { return plain }
        return try #require(Embedding(zip(other.values, plain.values).map { share * $0 + (1 - share) * $1 }))
    }

    private static func part(_ template: FaceTemplate, model: String, pictures: EnrolledPictures? = nil) throws
        -> PrivatePart
    {
        try PrivatePart(template: template.values, model: model, reference: "1", pictures: pictures)
    }

    @Test func `a pass of an older program is compared as it was made`() throws {
        let old = try #require(Recogniser.named("sface-2021dec-c1"))
        let centre = try #require(old.templateCentre)
        let holder = try Self.embedding(1)
        let probe = try Self.embedding(2, near: holder, share: 0.6)
        let written = FaceTemplate(centre.subtracted(from: holder))
        let reference = try FaceReference(of: Self.part(written, model: old.model), at: Self.now)
        let expected = written.score(against: centre.subtracted(from: probe))
        #expect(abs(reference.score(against: probe) - expected) < 1e-6)
        // Its scores are read by their own table, which asks for more.
        #expect(reference.threshold(comparisonsPerFalseMatch: 10_000, probes: 3) == 0.605)
        #expect(reference.enrolled == nil)
    }

    @Test func `a kiosk's centre changes how new passes are compared, and old ones not`() throws {
        let centre = try #require(EmbeddingCentre(Self.embedding(7).values.map { $0 * 0.3 }))
        let holder = try Self.embedding(1)
        let probe = try Self.embedding(2, near: holder, share: 0.6)
        let plain = FaceReference(FaceTemplate(holder), enrolled: 3)
        let centred = FaceReference(FaceTemplate(holder), enrolled: 3, kioskCentre: centre)
        #expect(abs(plain.score(against: probe) - FaceTemplate(holder).score(against: probe)) < 1e-6)
        let expected = centre.subtracted(from: FaceTemplate(holder).embedding).score(
            against: centre.subtracted(from: probe))
        #expect(abs(centred.score(against: probe) - expected) < 1e-6)
        #expect(centred.score(against: probe) != plain.score(against: probe))
        let old = try #require(Recogniser.named("sface-2021dec-c1"))
        let one = FaceReference(FaceTemplate(holder), by: old, enrolled: nil)
        let other = FaceReference(FaceTemplate(holder), by: old, enrolled: nil, kioskCentre: centre)
        #expect(one.score(against: probe) == other.score(against: probe))
    }

    @Test func `what faces have in common does not count where a centre is known`() throws {
        // Two strangers before one camera: what they share is its style.
        let style = try Self.embedding(11)
        let one = try Self.embedding(12, near: style, share: 0.4)
        let other = try Self.embedding(13, near: style, share: 0.4)
        let centre = try #require(EmbeddingCentre(style.values.map { $0 * 0.5 }))
        let plain = FaceReference(FaceTemplate(one), enrolled: 3).score(against: other)
        let centred = FaceReference(FaceTemplate(one), enrolled: 3, kioskCentre: centre).score(against: other)
        #expect(plain > 0.2 && centred < plain - 0.1)
    }

    @Test func `no centre is as long as a face, or anything but 128 numbers`() {
        #expect(EmbeddingCentre([Float](repeating: 0, count: 127)) == nil)
        #expect(EmbeddingCentre([0.61] + [Float](repeating: 0, count: 127)) == nil)
        #expect(EmbeddingCentre([.nan] + [Float](repeating: 0, count: 127)) == nil)
        #expect(EmbeddingCentre([Float](repeating: 0, count: 128)) != nil)
    }

    @Test func `how many pictures were enrolled decides how much is asked for`() throws {
        func threshold(_ count: Int?) throws -> Float? {
            let pictures = count.flatMap { EnrolledPictures(count: $0, spread: $0 > 1 ? 20 : 0) }
            let template = FaceTemplate(try Self.embedding(1))
            let part = try Self.part(template, model: Recogniser.current.model, pictures: pictures)
            return try FaceReference(of: part, at: Self.now).threshold(comparisonsPerFalseMatch: 10_000, probes: 8)
        }
        #expect(try threshold(3) == 0.59)
        #expect(try threshold(nil) == 0.59)
        #expect(try threshold(1) == 0.60)
    }

    @Test func `a model that nobody knows, and one that is over, are refused by name`() throws {
        let template = FaceTemplate(try Self.embedding(1))
        #expect(throws: FaceReference.Refusal.otherModel("other-1")) {
            try FaceReference(of: Self.part(template, model: "other-1"), at: Self.now)
        }
        let old = try #require(Recogniser.named("sface-2021dec-c1"))
        let end = try #require(old.acceptedUntil)
        let part = try Self.part(template, model: old.model)
        _ = try FaceReference(of: part, at: end.advanced(bySeconds: -1))
        #expect(throws: FaceReference.Refusal.modelExpired(old.model, at: end)) {
            try FaceReference(of: part, at: end)
        }
    }
}
