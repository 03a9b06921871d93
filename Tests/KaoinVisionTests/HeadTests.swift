import KaoinCore
import KaoinVision
import Testing

struct HeadTests {
    /// Each pixel says where it was: red its column, green its row.
    private let picture = RGBImage(
        width: 200, height: 100, pixels: (0..<100).flatMap { row in (0..<200).flatMap { [UInt8($0), UInt8(row), 0] } })

    @Test func `head and shoulders are cut out around a face`() {
        let head = picture.headAndShoulders(around: Box(x: 100, y: 30, width: 20, height: 30))
        #expect((head.width, head.height) == (40, 60))
        #expect(Array(head.pixels.prefix(3)) == [90, 20, 0])
        #expect(Array(head.pixels.suffix(3)) == [129, 79, 0])
    }

    @Test func `what lies outside of the picture is cut off, and a face without a size cuts nothing`() {
        let corner = picture.headAndShoulders(around: Box(x: -10, y: -10, width: 40, height: 60))
        #expect((corner.width, corner.height) == (50, 90))
        #expect(Array(corner.pixels.prefix(3)) == [0, 0, 0])
        for box in [
            Box(x: 5, y: 5, width: 0, height: 9), Box(x: 500, y: 5, width: 20, height: 20),
            Box(x: .nan, y: .nan, width: .nan, height: .nan), Box(x: .infinity, y: 0, width: 9, height: 9),
        ] {
            #expect(picture.headAndShoulders(around: box) == picture, "\(box)")
        }
    }
}
