import KaoinCore
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinLiveness

@Suite struct LightSampleTests {
    /// A face of one colour before a room of another; the made mesh lies about (100, 100).
    private func picture(
        face: (UInt8, UInt8, UInt8), room: (UInt8, UInt8, UInt8), lamp: Bool = false
    ) -> RGBImage {
        var pixels: [UInt8] = []
        for row in 0..<220 {
            for column in 0..<300 {
                let (x, y) = ((column - 150) * 100 / 62, (row - 100) * 100 / 80)
                let isFace = x * x + y * y < 10_000
                let isLamp = lamp && (column + row) % 5 == 0
                let colour = isLamp ? (255, 255, 255) : isFace ? face : room
                pixels += [colour.0, colour.1, colour.2]
            }
        }
        return RGBImage(width: 300, height: 220, pixels: pixels)
    }

    private var mesh: FaceMesh {
        let made = SampleFace.mesh()
        return FaceMesh(points: made.points.map { Point3(x: $0.x + 50, y: $0.y, z: $0.z) }, presence: 1)
    }

    @Test func `skin and room are measured as light`() throws {
        let image = picture(face: (188, 128, 64), room: (64, 128, 188))
        let sample = try #require(LightSample(of: mesh, in: image, at: .seconds(3)))
        #expect(sample.places.count == LightPlace.allCases.count)
        #expect(sample.time == .seconds(3))
        for colour in sample.places.values {
            // sRGB 188 is half of the light, 128 is 0.216, 64 is 0.051.
            #expect(abs(colour.red - 0.503) < 0.002 && abs(colour.green - 0.216) < 0.002)
            #expect(abs(colour.blue - 0.0513) < 0.001)
        }
        #expect(abs(sample.background.blue - 0.503) < 0.002 && abs(sample.background.red - 0.0513) < 0.001)
    }

    @Test func `lamps and their reflections are passed over`() throws {
        let plain = try #require(
            LightSample(of: mesh, in: picture(face: (150, 120, 90), room: (90, 90, 90)), at: .zero))
        let lit = try #require(
            LightSample(of: mesh, in: picture(face: (150, 120, 90), room: (90, 90, 90), lamp: true), at: .zero))
        #expect(abs(lit.background.green - plain.background.green) < 0.001)
        #expect(abs((lit.places[.nose]?.red ?? 0) - (plain.places[.nose]?.red ?? 1)) < 0.001)
    }

    @Test func `black, white, and a face that fills the picture tell nothing`() {
        #expect(LightSample(of: mesh, in: picture(face: (150, 120, 90), room: (2, 2, 2)), at: .zero) == nil)
        #expect(LightSample(of: mesh, in: picture(face: (255, 255, 255), room: (90, 90, 90)), at: .zero) == nil)
        let whole = picture(face: (150, 120, 90), room: (90, 90, 90))
        let large = FaceMesh(
            points: mesh.points.map { Point3(x: ($0.x - 150) * 3 + 150, y: ($0.y - 100) * 3 + 100, z: $0.z) },
            presence: 1)
        #expect(LightSample(of: large, in: whole, at: .zero) == nil)
        let out = FaceMesh(points: mesh.points.map { Point3(x: $0.x + 5000, y: $0.y - 5000, z: $0.z) }, presence: 1)
        #expect(LightSample(of: out, in: whole, at: .zero) == nil)
    }
}
