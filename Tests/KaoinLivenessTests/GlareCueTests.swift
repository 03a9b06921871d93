import KaoinCore
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinLiveness

@Suite struct GlareCueTests {
    /// Where the sample face lies: 100 wide and 125 high about (100, 100), its eyes at 88.
    private let mesh = SampleFace.mesh()

    private func picture(_ value: (Int, Int) -> Int) -> RGBImage {
        SamplePicture.grey(220, value)
    }

    private func lamp(_ x: Int, _ y: Int, radius: Int, over ground: Int = 120) -> RGBImage {
        picture { isLamp($0, $1, at: (x, y), radius: radius) ? 255 : ground }
    }

    private func isLamp(_ column: Int, _ row: Int, at middle: (x: Int, y: Int), radius: Int = 16) -> Bool {
        let (x, y) = (column - middle.x, row - middle.y)
        return x * x + y * y < radius * radius
    }

    @Test func `a lamp across the outline of a face shines in a glass before it`() {
        #expect(GlareCue(over: mesh, in: lamp(145, 110, radius: 12)).isGlare)
        #expect(GlareCue(over: mesh, in: lamp(50, 110, radius: 16)).isGlare)
        #expect(GlareCue(over: mesh, in: lamp(142, 92, radius: 14)).isGlare, "if it reaches above the eyes, too")
    }

    @Test func `a lamp is found where its patch runs into white hair or a white wall`() {
        let hair = picture { column, row in
            isLamp(column, row, at: (147, 110)) || (abs(column - 148) < 4 && (40..<180).contains(row)) ? 255 : 90
        }
        #expect(GlareCue(over: mesh, in: hair).isGlare)
        let wall = picture { column, row in
            isLamp(column, row, at: (147, 110)) || column > 158 && row > 115 ? 255 : 90
        }
        #expect(GlareCue(over: mesh, in: wall).isGlare)
    }

    @Test func `a whole lamp that touches the face's outline may be one, and one that the head covers in part is none`()
    {
        let touching = GlareCue(over: mesh, in: lamp(158, 110, radius: 16))
        #expect(!touching.isGlare)
        #expect(touching.isDoubtful)
        let behind = picture { column, row in
            let (x, y) = (Double(column - 100) / 51, Double(row - 100) / 63)
            return isLamp(column, row, at: (152, 110)) && x * x + y * y > 1 ? 255 : 120
        }
        #expect(!GlareCue(over: mesh, in: behind).isDoubtful)
        #expect(!GlareCue(over: mesh, in: lamp(185, 110, radius: 12)).isDoubtful, "beside the face")
        #expect(GlareCue(over: mesh, in: lamp(145, 110, radius: 12)).isDoubtful, "what is one may be one")
    }

    @Test func `a patch within the face is one where it is larger than skin shines`() {
        #expect(GlareCue(over: mesh, in: lamp(115, 115, radius: 14)).isGlare)
        let spectacles = GlareCue(over: mesh, in: lamp(115, 95, radius: 14))
        #expect(!spectacles.isGlare && spectacles.isDoubtful, "a reflection in spectacles, or in a glass")
        let mask = picture { column, row in abs(column - 100) < 32 && (105..<150).contains(row) ? 250 : 120 }
        #expect(!GlareCue(over: mesh, in: mask).isGlare, "a white mask that is worn")
    }

    @Test func `a mesh of any shape is looked at`() {
        let points = mesh.points
        let meshes = [
            points.map { Point3(x: $0.x, y: 200 - $0.y, z: $0.z) },
            points.map { Point3(x: 100 + ($0.x - 100) / 40, y: 200 - $0.y, z: $0.z) },
            points.map { Point3(x: 100 + ($0.x - 100) / 40, y: $0.y, z: $0.z) },
            points.map { _ in Point3(x: 100, y: 100, z: 0) },
        ]
        let bright = lamp(145, 110, radius: 12)
        for points in meshes { #expect(GlareCue(over: FaceMesh(points: points, presence: 1), in: bright).size <= 0.4) }
    }

    @Test func `what shines on the face or beside it is none`() {
        #expect(!GlareCue(over: mesh, in: lamp(115, 115, radius: 10)).isGlare)
        #expect(!GlareCue(over: mesh, in: lamp(185, 110, radius: 12)).isGlare)
        #expect(!GlareCue(over: mesh, in: lamp(100, 45, radius: 14)).isGlare, "a forehead without hair")
    }

    @Test func `a bright window or wall behind a face is none`() {
        #expect(!GlareCue(over: mesh, in: picture { column, _ in column > 135 ? 255 : 120 }).isGlare)
        #expect(!GlareCue(over: mesh, in: picture { column, row in column > 152 && row < 140 ? 255 : 120 }).isGlare)
    }

    @Test func `a bright stripe of hair along the cheek is none`() {
        let hair = picture { column, row in abs(column - 149) < 6 && (90..<150).contains(row) ? 255 : 90 }
        #expect(!GlareCue(over: mesh, in: hair).isGlare)
    }

    @Test func `coloured light is no lamp's reflection, nor is a dim patch`() {
        #expect(!GlareCue(over: mesh, in: picture { _, _ in 220 }).isGlare)
        var pixels = lamp(145, 110, radius: 12).pixels
        for index in stride(from: 2, to: pixels.count, by: 3) where pixels[index] == 255 { pixels[index] = 180 }
        #expect(!GlareCue(over: mesh, in: RGBImage(width: 220, height: 220, pixels: pixels)).isGlare)
    }

    @Test func `a speck is too small`() {
        #expect(!GlareCue(over: mesh, in: lamp(150, 110, radius: 3)).isGlare)
    }
}
