import KaoinCore
import KaoinVision
import Testing

struct GeometryTests {
    @Test func `a similarity is found again from its points`() {
        let truth = SimilarityTransform(a: 1.2, b: -0.5, tx: 14, ty: -3)
        let points = FaceAlignment.places
        let found = SimilarityTransform(from: points, to: points.map { truth($0) })
        for (value, expected) in [(found.a, truth.a), (found.b, truth.b), (found.tx, truth.tx), (found.ty, truth.ty)] {
            #expect(abs(value - expected) < 1e-3)
        }
        let back = found.inverse(found(Point(x: 7, y: 9)))
        #expect(back.distance(to: Point(x: 7, y: 9)) < 1e-3)
    }

    @Test func `points all in one place give a finite transform`() {
        let same = [Point](repeating: Point(x: 5, y: 5), count: 5)
        let found = SimilarityTransform(from: same, to: FaceAlignment.places)
        #expect(found.a.isFinite && found.tx.isFinite)
    }

    @Test func `boxes share what they share`() {
        let first = Box(x: 0, y: 0, width: 10, height: 10)
        #expect(first.intersectionOverUnion(first) == 1)
        #expect(first.intersectionOverUnion(Box(x: 20, y: 0, width: 5, height: 5)) == 0)
        // 50 of 150.
        #expect(abs(first.intersectionOverUnion(Box(x: 5, y: 0, width: 10, height: 10)) - 1.0 / 3) < 1e-6)
    }

    @Test func `a cut at the same scale copies the pixels, and outside is black`() {
        let picture = RGBImage(width: 4, height: 4, pixels: (0..<48).map { UInt8($0 + 100) })
        let same = picture.cut(side: 4, from: SimilarityTransform(a: 1, b: 0, tx: 0, ty: 0))
        #expect(same == picture)
        let outside = picture.cut(side: 2, from: SimilarityTransform(a: 1, b: 0, tx: 50, ty: 50))
        #expect(outside.pixels == [UInt8](repeating: 0, count: 12))
    }

    @Test func `halving takes the mean of four`() {
        let picture = RGBImage(width: 2, height: 2, pixels: [0, 0, 0, 100, 10, 0, 100, 20, 0, 200, 30, 255])
        #expect(picture.halved().pixels == [100, 15, 64])
    }

    @Test func `resizing keeps an even picture even`() {
        let picture = RGBImage(width: 30, height: 20, pixels: [UInt8](repeating: 77, count: 1800))
        for (width, height) in [(10, 7), (31, 21), (90, 60), (30, 20), (1, 1)] {
            let resized = picture.resized(width: width, height: height)
            #expect(resized.width == width && resized.height == height)
            #expect(resized.pixels.allSatisfy { $0 == 77 })
        }
    }

    @Test func `a picture mirrored twice is the picture`() {
        let picture = RGBImage(width: 3, height: 2, pixels: (0..<18).map { UInt8($0) })
        #expect(picture.mirrored() != picture)
        #expect(picture.mirrored().mirrored() == picture)
    }
}
