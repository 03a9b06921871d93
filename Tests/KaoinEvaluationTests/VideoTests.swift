import Foundation
import KaoinCore
import KaoinEvaluation
import KaoinTestSupport
import Testing

@Suite struct VideoTests {
    private func pixmap(_ header: String, _ pixels: [UInt8]) -> [UInt8] { Array(header.utf8) + pixels }

    @Test func `pictures come out whole, however the bytes are cut`() throws {
        let bytes = pixmap("P6\n2 1\n255\n", [1, 2, 3, 4, 5, 6]) + pixmap("P6\n1 1\n255\n", [32, 10, 9])
        for size in 1...bytes.count {
            var reader = PixmapReader()
            var pictures: [RGBImage] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                reader.append(bytes[start..<min(start + size, bytes.count)])
                while let picture = try reader.next() { pictures.append(picture) }
            }
            #expect(pictures.map(\.pixels) == [[1, 2, 3, 4, 5, 6], [32, 10, 9]])
            #expect(!reader.isInPicture)
        }
    }

    @Test(arguments: [
        "P5\n1 1\n255\n", "P6\n0 1\n255\n", "P6\n1 4097\n255\n", "P6\n-1 1\n255\n", "P6\n1 1\n256\n",
        "P6\n\n1 1\n255\n",
        "P6 99999999999999999999999999999999999", "P6\n1\n1\n1\n255\n",
    ])
    func `what is no picture is refused`(header: String) {
        var reader = PixmapReader()
        reader.append(pixmap(header, [0, 0, 0]))
        #expect(throws: VideoError.malformed) { try reader.next() }
    }

    @Test func `a video is read with its times`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("v.y4m")
        var bytes = Array("YUV4MPEG2 W32 H16 F25:1 Ip A1:1 C420jpeg\n".utf8)
        for level in [40, 120, 200] as [UInt8] {
            bytes += Array("FRAME\n".utf8) + [UInt8](repeating: level, count: 32 * 16)
            bytes += [UInt8](repeating: 128, count: 2 * 16 * 8)
        }
        try Data(bytes).write(to: URL(filePath: path))
        var seen: [(level: UInt8, time: Duration)] = []
        try VideoFile(path).read { image, time in
            #expect(image.width == 32 && image.height == 16)
            seen.append((image.pixels[0], time))
            return true
        }
        #expect(seen.map(\.time) == [.zero, .milliseconds(40), .milliseconds(80)])
        // From the video's range of 16…235 to that of pictures.
        #expect(zip(seen.map(\.level), [28, 121, 214]).allSatisfy { abs(Int($0) - $1) <= 2 })
    }

    @Test func `what is no video is an error that tells so`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("v.mp4")
        try Data("not a video".utf8).write(to: URL(filePath: path))
        #expect(throws: VideoError.self) { try VideoFile(path).read { _, _ in true } }
        #expect(throws: VideoError.self) { try VideoFile(folder.path("absent.mp4")).read { _, _ in true } }
    }
}
