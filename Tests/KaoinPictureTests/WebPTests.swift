import KaoinCore
import KaoinPicture
import KaoinTestSupport
import Testing

struct WebPTests {
    private static func portrait(side: Int = 64, budget: Int = 1500) throws -> [UInt8] {
        try WebPEncoder.encode(Portraits.picture("obama.jpg"), side: side, budget: budget)
    }

    @Test(arguments: [400, 600, 1200, 4000])
    func `a picture takes what its budget allows and no more`(budget: Int) throws {
        let file = try Self.portrait(budget: budget)
        #expect(file.count <= budget)
        #expect(file.count > budget * 3 / 4)
        let picture = try PictureDecoder.decode(file)
        #expect(max(picture.width, picture.height) == 64)
    }

    @Test func `a larger budget gives a better picture`() throws {
        let source = try PictureDecoder.decode(Self.portrait(budget: 20_000))
        func error(_ budget: Int) throws -> Int {
            let picture = try PictureDecoder.decode(WebPEncoder.encode(source, side: 64, budget: budget))
            return zip(picture.pixels, source.pixels).map { abs(Int($0) - Int($1)) }.reduce(0, +)
        }
        #expect(try error(2000) * 3 < error(400) * 2)
    }

    @Test func `what does not fit is not written`() throws {
        let error = #expect(throws: PictureError.self) { try Self.portrait(budget: 60) }
        guard case .doesNotFit(let smallest, budget: 60) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(smallest > 60)
    }

    @Test func `a small picture is not made larger, and keeps its colours`() throws {
        let back = try PictureDecoder.decode(WebPEncoder.encode(sample(), side: 200, budget: 10_000))
        #expect(back.width == 40 && back.height == 24)
        let sum = zip(back.pixels, sample().pixels).map { abs(Int($0) - Int($1)) }.reduce(0, +)
        #expect(sum / back.pixels.count < 12)
    }

    @Test func `every cut-off WebP is refused, and every lengthened one`() throws {
        let file = try Self.portrait()
        for length in 0..<file.count {
            #expect(throws: PictureError.self) { try PictureDecoder.decode(Array(file[..<length])) }
            // The same with a frame that agrees: the pixels themselves are cut off.
            guard length >= 21, length % 2 == 0 else { continue }
            var cut = Array(file[..<length])
            cut.replaceSubrange(4..<8, with: Self.littleEndian(length - 8))
            cut.replaceSubrange(16..<20, with: Self.littleEndian(length - 20))
            #expect(throws: PictureError.self, "\(length) of \(file.count)") { try PictureDecoder.decode(cut) }
        }
        #expect(throws: PictureError.damaged("something follows its end")) { try PictureDecoder.decode(file + [0, 0]) }
    }

    private static func littleEndian(_ number: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    @Test func `changed bytes give an error or a picture and never a crash`() throws {
        var random = SeededGenerator(seed: 4)
        let file = try Self.portrait()
        for _ in 0..<1000 {
            var changed = file
            for _ in 0..<3 {
                changed[Int.random(in: 0..<file.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if let picture = try? PictureDecoder.decode(changed) {
                #expect(picture.pixels.count == picture.width * picture.height * 3)
            }
        }
    }

    @Test func `a huge picture is refused by its header, before memory is taken for it`() throws {
        // A lossless frame of 16,384 x 16,384 pixels in 26 bytes: 14 bits for each side, less one.
        let frame: [UInt8] = [0x2F, 0xFF, 0xFF, 0xFF, 0x0F, 0]
        let file = Array("RIFF".utf8) + Self.littleEndian(18) + Array("WEBPVP8L".utf8) + Self.littleEndian(6) + frame
        #expect(throws: PictureError.tooLarge(width: 16_384, height: 16_384)) { try PictureDecoder.decode(file) }
    }
}
