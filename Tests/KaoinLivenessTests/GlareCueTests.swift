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
        picture { column, row in
            (column - x) * (column - x) + (row - y) * (row - y) < radius * radius ? 255 : ground
        }
    }

    @Test func `a lamp across the outline of a face shines in a glass before it`() {
        #expect(GlareCue(over: mesh, in: lamp(145, 110, radius: 12)).isGlare)
        #expect(GlareCue(over: mesh, in: lamp(50, 110, radius: 16)).isGlare)
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
