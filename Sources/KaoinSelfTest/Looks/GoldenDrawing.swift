internal import FoundationEssentials
internal import KaoinCore
internal import KaoinVision

/// A drawing of ovals in place of an aligned face, of nobody, and what the network makes of it.
enum GoldenDrawing {
    private struct Oval {
        let x: Int
        let y: Int
        let width: Int
        let height: Int
        let shade: (Int, Int, Int)
    }

    private static let ovals = [
        Oval(x: 56, y: 58, width: 44, height: 54, shade: (214, 176, 148)),
        Oval(x: 38, y: 50, width: 9, height: 5, shade: (245, 245, 240)),
        Oval(x: 74, y: 50, width: 9, height: 5, shade: (245, 245, 240)),
        Oval(x: 38, y: 50, width: 4, height: 5, shade: (52, 38, 30)),
        Oval(x: 74, y: 50, width: 4, height: 5, shade: (52, 38, 30)),
        Oval(x: 38, y: 41, width: 11, height: 2, shade: (70, 50, 40)),
        Oval(x: 74, y: 41, width: 11, height: 2, shade: (70, 50, 40)),
        Oval(x: 56, y: 68, width: 6, height: 9, shade: (190, 146, 120)),
        Oval(x: 56, y: 92, width: 16, height: 4, shade: (150, 62, 62)),
    ]

    /// 112 x 112 pixels.
    static var picture: RGBImage {
        let side = FaceAlignment.side
        let pixels = [UInt8](capacity: side * side * 3) { output in
            for y in 0..<side {
                for x in 0..<side {
                    var shade = (90 + y / 2, 110 + x / 3, 130)
                    for oval in ovals {
                        let (dx, dy) = (x - oval.x, y - oval.y)
                        let (w, h) = (oval.width * oval.width, oval.height * oval.height)
                        if dx * dx * h + dy * dy * w <= w * h { shade = oval.shade }
                    }
                    output.append(UInt8(clamping: shade.0))
                    output.append(UInt8(clamping: shade.1))
                    output.append(UInt8(clamping: shade.2))
                }
            }
        }
        return RGBImage(width: side, height: side, pixels: pixels)
    }

    /// What came out when the networks were converted, as 128 signed bytes.
    static var embedding: Embedding? {
        guard let data = Data(base64Encoded: known) else { return nil }
        return FaceTemplate(values: data.map { Int8(bitPattern: $0) })?.embedding
    }

    private static let known =
        "ECE9GFZAJ6gyRCcbNAUEQbIXjlzS6wAG20fu3tURR80AOezjPQXMGSn+/CM42Q8dMe0DNSfvwkkT5J3mDFXY6iikjtr5"
        + "1AXnHsMC457Sh/pxC9gV+/4X+RD3FH/1RAjqAA/sItuSHRXO4ggN7qIavtcb8aCfALUOAhkXO/21+QE="
}
