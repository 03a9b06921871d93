import KaoinCore
import Testing

@Suite struct RGBImageTests {
    @Test func `luma weighs green most and keeps black and white`() {
        let image = RGBImage(width: 5, height: 1, pixels: [0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 255, 0, 0, 0, 255])
        #expect(image.luma().pixels == [0, 255, 77, 149, 29])
    }
}
