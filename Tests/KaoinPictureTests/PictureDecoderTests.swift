import KaoinCore
import KaoinPicture
import KaoinTestSupport
import Testing

/// A picture in which every corner has its own colour.
func sample(width: Int = 40, height: Int = 24) -> RGBImage {
    var pixels: [UInt8] = []
    for row in 0..<height {
        for column in 0..<width {
            pixels.append(UInt8(column * 255 / (width - 1)))
            pixels.append(UInt8(row * 255 / (height - 1)))
            pixels.append(row < height / 2 ? 200 : 40)
        }
    }
    return RGBImage(width: width, height: height, pixels: pixels)
}

struct PictureDecoderTests {
    @Test func `a PNG comes back as it went`() throws {
        let picture = sample()
        #expect(try PictureDecoder.decode(PictureEncoder.png(picture)) == picture)
    }

    @Test func `a grey PNG comes back with three equal channels`() throws {
        let grey = sample().luma()
        let back = try PictureDecoder.decode(PictureEncoder.png(grey))
        #expect(back.pixels == grey.pixels.flatMap { [$0, $0, $0] })
    }

    @Test func `a JPEG comes back nearly as it went`() throws {
        let picture = sample()
        let back = try PictureDecoder.decode(PictureEncoder.jpeg(picture, quality: 95))
        #expect(back.width == picture.width && back.height == picture.height)
        let worst = zip(back.pixels, picture.pixels).map { abs(Int($0) - Int($1)) }.max()
        #expect(try #require(worst) < 40)
    }

    @Test func `every cut-off JPEG is refused`() throws {
        let file = try PictureEncoder.jpeg(sample(width: 64, height: 64))
        // The last two bytes are the end mark; without it the pixels are there, and the file is still cut off.
        for length in 0..<file.count - 2 {
            #expect(throws: PictureError.self) { try PictureDecoder.decode(Array(file[..<length])) }
        }
    }

    @Test func `every cut-off PNG is refused`() throws {
        let file = try PictureEncoder.png(sample())
        for length in 0..<file.count {
            #expect(throws: PictureError.self) { try PictureDecoder.decode(Array(file[..<length])) }
        }
    }

    @Test func `changed bytes give an error or a picture and never a crash`() throws {
        var random = SeededGenerator(seed: 3)
        for file in [try PictureEncoder.jpeg(sample()), try PictureEncoder.png(sample())] {
            for _ in 0..<400 {
                var changed = file
                for _ in 0..<3 {
                    changed[Int.random(in: 0..<file.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                if let picture = try? PictureDecoder.decode(changed) {
                    #expect(picture.pixels.count == picture.width * picture.height * 3)
                }
            }
        }
    }

    @Test func `what is neither JPEG, PNG nor WebP is refused`() {
        for bytes in [[], Array("hello".utf8), [0x47, 0x49, 0x46, 0x38], [UInt8](repeating: 0xFF, count: 100)] {
            #expect(throws: PictureError.notAPicture) { try PictureDecoder.decode(bytes) }
        }
    }

    @Test func `a picture of one pixel is too small`() throws {
        let file = try PictureEncoder.png(RGBImage(width: 1, height: 1, pixels: [1, 2, 3]))
        #expect(throws: PictureError.tooSmall(width: 1, height: 1)) { try PictureDecoder.decode(file) }
    }

    @Test func `a huge picture is refused by its header, before memory is taken for it`() throws {
        // The header of a real file is given other sides; the rest would be a lie that nobody may allocate for.
        var png = try PictureEncoder.png(sample())
        png.replaceSubrange(16..<24, with: [0, 0, 0x4E, 0x20, 0, 0, 0x4E, 0x20])
        #expect(throws: PictureError.tooLarge(width: 20_000, height: 20_000)) { try PictureDecoder.decode(png) }

        var jpeg = try PictureEncoder.jpeg(sample())
        let frame = try #require(jpeg.indices.first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 })
        jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0x4E, 0x20, 0x4E, 0x20])
        #expect(throws: PictureError.tooLarge(width: 20_000, height: 20_000)) { try PictureDecoder.decode(jpeg) }
    }

    @Test func `a PNG with megabytes of packed notes is refused`() throws {
        let png = try PictureEncoder.png(sample())
        let length = (1 << 20) + 1
        let head = [UInt8(length >> 24), UInt8(length >> 16 & 0xFF), UInt8(length >> 8 & 0xFF), UInt8(length & 0xFF)]
        let bomb = head + Array("zTXt".utf8) + [UInt8](repeating: 0, count: length + 4)
        #expect(throws: PictureError.unsupported("PNG with 1 MB of notes")) {
            try PictureDecoder.decode(Array(png[..<33]) + bomb + Array(png[33...]))
        }
    }

    @Test func `a file over the limit is refused unread`() {
        let file = [UInt8](repeating: 0, count: PictureLimits.fileSize + 1)
        #expect(throws: PictureError.fileTooLarge(bytes: file.count)) { try PictureDecoder.decode(file) }
    }

    @Test func `a photo of 48 megapixels is made smaller while it is decoded where that is wanted`() throws {
        let large = SamplePicture.grey(width: 8000, height: 6000) { x, y in (x / 1000 + y / 1000) % 2 * 200 + 20 }
        let bytes = try PictureEncoder.jpeg(large, quality: 30)
        #expect(throws: PictureError.tooLarge(width: 8000, height: 6000)) { try PictureDecoder.decode(bytes) }
        let small = try PictureDecoder.decode(bytes, shrinks: true)
        #expect(small.width == 4000 && small.height == 3000)
        for (x, y) in [(250, 250), (750, 250), (3750, 2750)] {
            let value = Int(small.pixels[(y * small.width + x) * 3])
            #expect(abs(value - ((x / 500 + y / 500) % 2 * 200 + 20)) < 4, "\(x) \(y)")
        }
        let portrait = try PictureDecoder.decode(bytes, pixels: 1_000_000, shrinks: true)
        #expect(portrait.width == 1000 && portrait.height == 750)
        #expect(throws: PictureError.self) { try PictureDecoder.decode(bytes, pixels: 10_000, shrinks: true) }
    }
}
