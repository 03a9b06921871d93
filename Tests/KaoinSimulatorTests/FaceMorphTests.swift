import KaoinCore
import KaoinFace
import KaoinSimulator
import KaoinTestSupport
import KaoinVision
import Testing

/// Blends of two portraits, seen by the networks of the product.
@Suite(.serialized) struct FaceMorphTests {
    private let analyzer: FaceAnalyzer
    private let first: (source: FaceMorph.Source, cut: RGBImage, face: AnalyzedFace)
    private let second: (source: FaceMorph.Source, cut: RGBImage, face: AnalyzedFace)
    private let morph: FaceMorph

    init() throws {
        let analyzer = try FaceAnalyzer(store: NetworkStore(threads: 1))
        self.analyzer = analyzer
        func person(_ name: String) throws -> (FaceMorph.Source, RGBImage, AnalyzedFace) {
            let picture = try Portraits.picture(name)
            let box = try #require(try analyzer.analyze(picture).first).detection.box
            let cut = PortraitCut.picture(picture, around: box)
            let face = try #require(try analyzer.analyze(cut).first)
            return (FaceMorph.Source(cut, mesh: try #require(face.mesh)), cut, face)
        }
        first = try person(Portraits.enrolled)
        second = try person("biden.jpg")
        morph = FaceMorph(first.source, second.source)
    }

    private func scores(_ weights: MorphWeights) throws -> (first: Float, second: Float) {
        let seen = try #require(try analyzer.analyze(morph.picture(weights)).first?.embedding)
        return (
            seen.score(against: try #require(first.face.embedding)),
            seen.score(against: try #require(second.face.embedding))
        )
    }

    @Test func `a morph resembles both people, and the one the more whose share is greater`() throws {
        let apart = try #require(first.face.embedding).score(against: try #require(second.face.embedding))
        let found = try [Float(0), 0.25, 0.5, 0.75, 1].map { try scores(MorphWeights($0)) }
        for (less, more) in zip(found, found.dropFirst()) {
            #expect(less.first > more.first && less.second < more.second, "\(found)")
        }
        // Halfway it is nearer to either than they are to each other, by far.
        #expect(found[2].first > apart + 0.25 && found[2].second > apart + 0.25, "\(found), \(apart)")
    }

    @Test func `with nothing of the second person it is the first portrait`() throws {
        let plain = morph.picture(MorphWeights(0))
        let differences = zip(plain.pixels, first.cut.pixels).map { abs(Int($0) - Int($1)) }
        #expect(differences.max() ?? 255 <= 2)
    }

    @Test func `shape and texture have weights of their own`() throws {
        let shape = try scores(MorphWeights(shape: 1, texture: 0))
        let texture = try scores(MorphWeights(shape: 0, texture: 1))
        let neither = try scores(MorphWeights(0))
        // To the network the texture says more of who it is.
        #expect(shape.second > neither.second && texture.second > shape.second, "\(neither) \(shape) \(texture)")
    }

    @Test func `hair and background are the first portrait's, and no border is seen around the face`() throws {
        let blend = morph.picture(MorphWeights(shape: 0, texture: 0.5))
        let mesh = try #require(first.face.mesh)
        let outline = MeshPoint.outline.map { mesh.points[$0].inPicture }
        let middle = outline.reduce(Point(x: 0, y: 0), +) / Float(outline.count)
        // How much pixels change from just within to just without each point of the outline.
        func steps(_ picture: RGBImage) -> Float {
            let luma = picture.luma()
            func value(_ point: Point, _ share: Float) -> Float {
                let x = min(max(Int(middle.x + (point.x - middle.x) * share), 0), luma.width - 1)
                let y = min(max(Int(middle.y + (point.y - middle.y) * share), 0), luma.height - 1)
                return Float(luma.pixels[y * luma.width + x])
            }
            return outline.map { abs(value($0, 0.97) - value($0, 1.03)) }.reduce(0, +) / Float(outline.count)
        }
        #expect(steps(blend) < steps(first.cut) + 2, "\(steps(blend)) \(steps(first.cut))")
        for (x, y) in [(0, 0), (447, 0), (0, 447), (447, 447), (224, 4)] {
            let at = (y * blend.width + x) * 3
            #expect(blend.pixels[at..<at + 3].elementsEqual(first.cut.pixels[at..<at + 3]))
        }
    }
}
