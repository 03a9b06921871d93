import Foundation
import KaoinCore
import KaoinPhoto
import KaoinPicture
import KaoinTestSupport
import KaoinVision
import Testing

/// HEIF and AVIF, written by libheif's own encoder.
@Suite struct PhotoFileTests {
    private static let encoder = URL(filePath: "/usr/bin/heif-enc")

    /// The path of a picture that was encoded anew, in a folder that must be kept.
    private func encoded(_ image: RGBImage, _ arguments: [String], _ folder: TemporaryFolder) throws -> String {
        let end = arguments.contains("-A") ? "avif" : "heic"
        try Data(PictureEncoder.png(image)).write(to: URL(filePath: folder.path("picture.png")))
        let place = folder.path("picture.\(end)")
        _ = try Peer.run(Self.encoder, arguments + ["-o", place, folder.path("picture.png")])
        return place
    }

    @Test(arguments: [[], ["-A"]]) func `a photo in the formats of phones is what was put into it`(
        _ arguments: [String]
    ) throws {
        let folder = try TemporaryFolder()
        let whole = try Portraits.picture(Portraits.enrolled)
        // An odd size.
        let portrait = whole.resized(width: 321, height: 321 * whole.height / whole.width)
        let place = try encoded(portrait, ["-q", "95"] + arguments, folder)
        let read = try PhotoFile.read(place)
        #expect(read.width == portrait.width && read.height == portrait.height)
        let difference = zip(read.pixels, portrait.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        #expect(difference / read.pixels.count < 4)
        // What a kiosk reads are the formats of its own.
        #expect(throws: PictureError.notAPicture) {
            try PictureDecoder.decode([UInt8](Data(contentsOf: URL(filePath: place))))
        }
    }

    @Test func `a cut or changed photo is damaged, and never half of a picture`() throws {
        let folder = try TemporaryFolder()
        let image = SamplePicture.grey(64) { x, y in x * 3 + y }
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: encoded(image, [], folder))))
        for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 97)) {
            #expect(throws: PictureError.self) { try PhotoFile.decode(Array(bytes.prefix(length))) }
        }
        var random = SeededGenerator(seed: 9)
        for _ in 0..<400 {
            var changed = bytes
            for _ in 0..<4 {
                changed[Int.random(in: 12..<changed.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let read = try? PhotoFile.decode(changed) else { continue }
            #expect(read.pixels.count == read.width * read.height * 3)
        }
    }

    @Test func `a photo of 48 megapixels is given in half its size`() throws {
        let folder = try TemporaryFolder()
        let large = SamplePicture.grey(width: 8064, height: 6048) { x, y in (x / 1008 + y / 1008) % 2 * 200 + 20 }
        let read = try PhotoFile.read(encoded(large, ["-A", "-q", "20", "-p", "speed=9"], folder))
        #expect(read.width == 4032 && read.height == 3024)
        #expect(read.pixels[(250 * read.width + 250) * 3] < 60 && read.pixels[(250 * read.width + 750) * 3] > 180)
    }
}
