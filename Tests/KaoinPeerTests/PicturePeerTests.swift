import Foundation
import KaoinCore
import KaoinPicture
import KaoinTestSupport
import Testing

/// Pictures that another library wrote.
struct PicturePeerTests {
    @Test func `every kind of PNG, JPEG and WebP gives the pixels that Pillow put in`() throws {
        let folder = try TemporaryFolder()
        _ = try Peer.python("picture_peer.py", [folder.path])
        let expected = folder.contents.filter { $0.hasSuffix(".rgb") }
        #expect(expected.count == 12)
        for name in folder.contents where !name.hasSuffix(".rgb") {
            let stem = String(name.prefix { $0 != "." })
            guard expected.contains("\(stem).rgb") else { continue }
            let picture = try PictureDecoder.decode([UInt8](Data(contentsOf: folder.url.appending(path: name))))
            let raw = [UInt8](try Data(contentsOf: folder.url.appending(path: "\(stem).rgb")))
            #expect(Int(raw[0]) == picture.width && Int(raw[4]) == picture.height, "\(name)")
            let worst = zip(picture.pixels, raw.dropFirst(8)).map { abs(Int($0) - Int($1)) }.max() ?? 255
            #expect(worst <= (name.hasSuffix(".jpg") ? 12 : 1), "\(name) differs by \(worst)")
        }
    }

    @Test func `a WebP picture that moves is refused`() throws {
        let folder = try TemporaryFolder()
        _ = try Peer.python("picture_peer.py", [folder.path])
        let moving = [UInt8](try Data(contentsOf: folder.url.appending(path: "moving.webp")))
        #expect(throws: PictureError.unsupported("WebP that moves")) { try PictureDecoder.decode(moving) }
    }

    @Test func `half transparent pixels lie on white, and printing colours are refused`() throws {
        let folder = try TemporaryFolder()
        _ = try Peer.python("picture_peer.py", [folder.path])
        let soft = try PictureDecoder.decode([UInt8](Data(contentsOf: folder.url.appending(path: "soft.png"))))
        // At the left wholly transparent: white; at the right opaque: the colour itself.
        #expect(Array(soft.pixels[..<3]) == [255, 255, 255])
        #expect(Array(soft.pixels[117..<120]) == [234, 0, 117])
        let printing = [UInt8](try Data(contentsOf: folder.url.appending(path: "cmyk.jpg")))
        #expect(throws: PictureError.unsupported("JPEG with printing colours (CMYK)")) {
            try PictureDecoder.decode(printing)
        }
    }
}
