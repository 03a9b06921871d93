import Foundation
import KaoinCore
import KaoinMatching
import KaoinTestSupport
import KaoinTexts
import KaoinVision
import Testing

/// A kiosk's own centre: learned from many, kept as a mean, refused where it cannot be one.
@Suite struct KioskCentreTests {
    /// Different people before a camera that adds something to every face.
    private static func person(_ seed: UInt64, style: Embedding, frame: UInt64 = 0) throws -> Embedding {
        var random = SeededGenerator(seed: seed)
        var noise = SeededGenerator(seed: seed * 1000 + frame)
        let face = (0..<128).map { _ in Float.random(in: -1...1, using: &random) }
        let length = face.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return try #require(
            Embedding(
                face.enumerated().map {
                    $0.element / length + 0.5 * style.values[$0.offset] + Float.random(in: -0.02...0.02, using: &noise)
                }))
    }

    private static func collection(of count: UInt64) throws -> CentreCollection {
        let style = try person(999, style: #require(SampleFace.embedding(0)))
        var collection = CentreCollection()
        for seed in 1...count {
            let isNew = collection.add(try (0..<5).map { try person(seed, style: style, frame: $0) })
            #expect(isNew)
        }
        return collection
    }

    @Test func `the centre takes away what all faces before a camera have in common`() throws {
        let collection = try Self.collection(of: 40)
        let effect = try #require(collection.effect)
        #expect(effect.plain > 0.15 && abs(effect.centred) < 0.05)
        #expect(collection.people == 40)
    }

    @Test func `nobody is counted twice, and nobody without a face`() throws {
        var collection = try Self.collection(of: 3)
        let style = try Self.person(999, style: #require(SampleFace.embedding(0)))
        let isNew = try [collection.add([Self.person(2, style: style, frame: 77)]), collection.add([])]
        #expect(isNew == [false, false])
        #expect(collection.people == 3)
    }

    @Test func `a centre survives its file, and its digest tells it from others`() throws {
        let folder = try TemporaryFolder()
        let centre = try #require(Self.collection(of: 30).centre)
        let made = try #require(KioskCentre(model: ModelIdentity.current, people: 30, centre: centre))
        let path = folder.path("centre.json")
        try Data(made.encoded()).write(to: URL(filePath: path))
        #expect(try KioskCentre(file: path) == made)
        #expect(made.digest.count == 32 && made.mark.count == 32)
        let other = try #require(Self.collection(of: 31).centre)
        #expect(KioskCentre(model: ModelIdentity.current, people: 31, centre: other)?.mark != made.mark)
    }

    @Test func `a file that holds no centre is refused, and the reason named`() throws {
        let folder = try TemporaryFolder()
        let numbers = [Float](repeating: 0.01, count: 128)
        func problem(_ text: String) throws -> String {
            let path = folder.path("centre.json")
            try Data(text.utf8).write(to: URL(filePath: path))
            let error = #expect(throws: KioskCentre.Unusable.self) { try KioskCentre(file: path) }
            return error?.message(in: .english) ?? ""
        }
        let model = ModelIdentity.current
        #expect(try problem("no JSON").contains("JSON"))
        #expect(try problem(#"{"model":"\#(model)","people":40}"#).contains("JSON"))
        #expect(try problem(#"{"model":"other","people":40,"centre":\#(numbers)}"#).contains("other"))
        #expect(try problem(#"{"model":"\#(model)","people":29,"centre":\#(numbers)}"#).contains("29"))
        #expect(try problem(#"{"model":"\#(model)","people":40,"centre":\#(numbers.dropLast())}"#).contains("128"))
        #expect(
            try problem(#"{"model":"\#(model)","people":40,"centre":\#([Float](repeating: 0.06, count: 128))}"#)
                .contains("0.6"))
    }
}
