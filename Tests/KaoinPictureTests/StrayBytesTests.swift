import KaoinCore
import KaoinPicture
import Testing

/// JPEGs with bytes too many, as webcams send them, and with bytes too few.
struct StrayBytesTests {
    /// A grey JPEG of 64x64 pixels in eight intervals with restart markers between them, with whatever bytes stand behind the
    /// data of each. Each block of the picture is two bits: no change of its mean, and no more of it.
    static func picture(
        behind: (Int) -> [UInt8] = { _ in [] }, data: (Int) -> [UInt8] = { _ in [0, 0] }
    ) -> [UInt8] {
        func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
            [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 255)] + content
        }
        let oneCode: [UInt8] = [1] + [UInt8](repeating: 0, count: 15) + [0]
        var bytes: [UInt8] = [0xFF, 0xD8]
        bytes += segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
        bytes += segment(0xC0, [8, 0, 64, 0, 64, 1, 1, 0x11, 0])
        bytes += segment(0xC4, [0x00] + oneCode) + segment(0xC4, [0x10] + oneCode)
        bytes += segment(0xDD, [0, 8]) + segment(0xDA, [1, 1, 0, 0, 63, 0])
        for interval in 0..<8 {
            bytes += data(interval) + behind(interval)
            bytes += [0xFF, interval < 7 ? 0xD0 + UInt8(interval) : 0xD9]
        }
        return bytes
    }

    private static let grey = [UInt8](repeating: 128, count: 64 * 64 * 3)

    private func decode(_ bytes: [UInt8]) throws -> (pixels: [UInt8], remarks: Int) {
        guard var reader = FrameJPEG() else { throw PictureError.damaged("no memory") }
        let image = try reader.decode(bytes, width: 64, height: 64)
        return (image.pixels, reader.remarks)
    }

    @Test func `a whole picture has no remark`() throws {
        let found = try decode(Self.picture())
        #expect(found.pixels == Self.grey && found.remarks == 0)
        #expect(try PictureDecoder.decode(Self.picture()).pixels == Self.grey)
    }

    @Test(arguments: 1...10) func `bytes too many before markers do no harm and are counted`(_ count: Int) throws {
        let stray = [UInt8](repeating: 0x55, count: count)
        let found = try decode(Self.picture(behind: { $0 % 2 == 1 ? stray : [] }))
        #expect(found.pixels == Self.grey)
        // The decoder reads some bytes ahead, up to the next marker, and notices none of those.
        #expect(found.remarks == 4 || found.remarks < 4 && count < 8)
        #expect(try PictureDecoder.decode(Self.picture(behind: { _ in stray })).pixels == Self.grey)
    }

    @Test func `a picture after one with remarks has none`() throws {
        guard var reader = FrameJPEG() else { throw PictureError.damaged("no memory") }
        let stray = [UInt8](repeating: 0x55, count: 9)
        _ = try reader.decode(Self.picture(behind: { _ in stray }), width: 64, height: 64)
        #expect(reader.remarks == 8)
        _ = try reader.decode(Self.picture(), width: 64, height: 64)
        #expect(reader.remarks == 0)
    }

    @Test func `bytes that are missing are damage, also behind bytes too many`() throws {
        let stray: [UInt8] = [0x55, 0x55, 0x55]
        for missing in 1..<8 {
            let cut = Self.picture(data: { $0 == missing ? [] : [0, 0] })
            #expect(throws: PictureError.self) { try decode(cut) }
            let both = Self.picture(behind: { $0 == 0 ? stray : [] }, data: { $0 == missing ? [] : [0, 0] })
            #expect(throws: PictureError.self) { try decode(both) }
            #expect(throws: PictureError.self) { try PictureDecoder.decode(both) }
        }
        let whole = Self.picture(behind: { _ in stray })
        for length in 0..<whole.count - 2 {
            #expect(throws: PictureError.self) { try decode(Array(whole[..<length])) }
        }
    }

    @Test func `many bytes too many are what is left of a damaged picture`() throws {
        let many = [UInt8](repeating: 0x55, count: 40)
        #expect(throws: PictureError.self) { try decode(Self.picture(behind: { $0 == 3 ? many : [] })) }
    }
}
