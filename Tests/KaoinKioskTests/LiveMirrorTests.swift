import KaoinCore
import KaoinPicture
import KaoinPorts
import KaoinVision
import Testing

@testable import KaoinKiosk

/// What the customer sees of the camera's picture.
@Suite struct LiveMirrorTests {
    /// Red but for a green square in the middle.
    private func frame(_ width: Int, _ height: Int) -> CameraFrame {
        let side = min(width, height)
        var pixels: [UInt8] = []
        for row in 0..<height {
            for column in 0..<width {
                let isSeen = abs(2 * column + 1 - width) < side && abs(2 * row + 1 - height) < side
                pixels += isSeen ? [0, 200, 0] : [200, 0, 0]
            }
        }
        return CameraFrame(image: RGBImage(width: width, height: height, pixels: pixels), sequence: 1, time: .zero)
    }

    @Test(arguments: [(1280, 720), (640, 480), (720, 1280), (300, 302)])
    func `the middle of a picture is shown, as wide as it is high, and nothing beside it`(
        width: Int, height: Int
    ) throws {
        let shown = try PictureDecoder.decode(try #require(frame(width, height).screenPicture()))
        #expect(shown.width == 224 && shown.height == 224)
        let greens = stride(from: 0, to: shown.pixels.count, by: 3).allSatisfy { at in
            shown.pixels[at] < 40 && shown.pixels[at + 1] > 160
        }
        #expect(greens, "something beside the middle is shown")
    }

    @Test func `a camera with few pixels is shown as it is`() throws {
        let shown = try PictureDecoder.decode(try #require(frame(160, 120).screenPicture()))
        #expect(shown.width == 120 && shown.height == 120)
    }

    @Test func `a face is where the customer sees it, cut to what is seen`() throws {
        let wide = (width: 1280, height: 720)
        // The middle is 280…1000. Seen in a mirror, what is on the left of the picture is on the right.
        let face = try #require(MirroredFace(Box(x: 280, y: 180, width: 180, height: 360), in: wide))
        #expect(face == (try #require(MirroredFace(Box(x: 100, y: 180, width: 360, height: 360), in: wide))))
        #expect(abs(face.left - 0.75) < 1e-5 && abs(face.width - 0.25) < 1e-5)
        #expect(abs(face.top - 0.25) < 1e-5 && abs(face.height - 0.5) < 1e-5)
        #expect(MirroredFace(Box(x: 0, y: 0, width: 280, height: 720), in: wide) == nil)
        let tall = try #require(
            MirroredFace(Box(x: 0, y: 280, width: 720, height: 720), in: (width: 720, height: 1280)))
        #expect(tall.left == 0 && tall.top == 0 && tall.width == 1 && tall.height == 1)
    }
}
