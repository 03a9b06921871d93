import KaoinCore
import KaoinPicture
import Testing

struct ExifTests {
    /// An EXIF block with the orientation alone, after the JPEG's first two bytes.
    private func jpeg(_ picture: RGBImage, orientation: UInt8, isLittle: Bool) throws -> [UInt8] {
        let file = try PictureEncoder.jpeg(picture, quality: 95)
        let tiff: [UInt8] =
            isLittle
            ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
            : [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
        let content = Array("Exif".utf8) + [0, 0] + tiff
        let length = content.count + 2
        return Array(file[..<2]) + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + content + Array(file[2...])
    }

    /// Where the corner that is upper left in the file comes to lie, as (right, lower), and whether the sides swap.
    static let cases: [(orientation: UInt8, isRight: Bool, isLower: Bool, swaps: Bool)] = [
        (1, false, false, false), (2, true, false, false), (3, true, true, false), (4, false, true, false),
        (5, false, false, true), (6, true, false, true), (7, true, true, true), (8, false, true, true),
    ]

    @Test(arguments: cases, [true, false])
    func `the picture is turned as the camera noted`(
        expected: (orientation: UInt8, isRight: Bool, isLower: Bool, swaps: Bool), isLittle: Bool
    ) throws {
        // White but for a black corner at the upper left.
        let pixels = (0..<48 * 32).flatMap { index in
            [UInt8](repeating: index % 48 < 16 && index / 48 < 16 ? 0 : 255, count: 3)
        }
        let picture = RGBImage(width: 48, height: 32, pixels: pixels)
        let turned = try PictureDecoder.decode(
            jpeg(picture, orientation: expected.orientation, isLittle: isLittle))
        #expect(turned.width == (expected.swaps ? 32 : 48))
        let column = expected.isRight ? turned.width - 8 : 8
        let row = expected.isLower ? turned.height - 8 : 8
        #expect(turned.pixels[(row * turned.width + column) * 3] < 60)
        #expect(turned.pixels.count { $0 < 60 } < 16 * 16 * 3 * 3 / 2)
    }

    @Test(arguments: [UInt8(0), 9, 255])
    func `an orientation that does not exist counts as upright`(orientation: UInt8) throws {
        let picture = sample()
        let plain = try PictureDecoder.decode(PictureEncoder.jpeg(picture, quality: 95))
        #expect(try PictureDecoder.decode(jpeg(picture, orientation: orientation, isLittle: true)) == plain)
    }

    @Test func `a damaged note does not spoil the picture`() throws {
        let whole = try jpeg(sample(), orientation: 6, isLittle: true)
        for index in 12..<38 {
            var changed = whole
            changed[index] = 0xFF
            #expect((try? PictureDecoder.decode(changed)) != nil)
        }
    }
}
