import KaoinCore
import KaoinPicture
import KaoinPorts
import Testing

@testable import KaoinDevices

/// Pictures of what drivers deliver.
@Suite struct ConverterTests {
    /// Bars of colours, 32x16.
    private static let bars: [(UInt8, UInt8, UInt8)] = [
        (235, 16, 16), (16, 235, 16), (16, 16, 235), (128, 128, 128), (16, 16, 16), (235, 235, 235), (200, 120, 40),
        (40, 120, 200),
    ]
    private static let picture = RGBImage(
        width: 32, height: 16,
        pixels: (0..<16).flatMap { _ in (0..<32).flatMap { x in [bars[x / 4].0, bars[x / 4].1, bars[x / 4].2] } })

    /// ITU-R BT.601 as the recommendation has it, in fractions.
    private static func ycbcr(_ x: Int) -> (UInt8, UInt8, UInt8) {
        let (r, g, b) = (Double(bars[x / 4].0) / 255, Double(bars[x / 4].1) / 255, Double(bars[x / 4].2) / 255)
        let y = 0.299 * r + 0.587 * g + 0.114 * b
        return (
            UInt8((16 + 219 * y).rounded()), UInt8((128 + 224 * (b - y) / 1.772).rounded()),
            UInt8((128 + 224 * (r - y) / 1.402).rounded())
        )
    }

    private static func yuyv(stride: Int) -> [UInt8] {
        (0..<16).flatMap { _ in
            let row = Swift.stride(from: 0, to: 32, by: 2).flatMap { x -> [UInt8] in
                let (y, cb, cr) = ycbcr(x)
                return [y, cb, y, cr]
            }
            return row + [UInt8](repeating: 0, count: stride - 64)
        }
    }

    private static func nv12(stride: Int) -> [UInt8] {
        let padding = [UInt8](repeating: 9, count: stride - 32)
        let bright = (0..<16).flatMap { _ in (0..<32).map { ycbcr($0).0 } + padding }
        let colours = (0..<8).flatMap { _ in
            Swift.stride(from: 0, to: 32, by: 2).flatMap { x in [ycbcr(x).1, ycbcr(x).2] } + padding
        }
        return bright + colours
    }

    private func convert(_ format: CameraSettings.Format, _ stride: Int, _ bytes: [UInt8]) throws -> RGBImage {
        var converter = try FrameConverter(
            format: format, layout: VideoDevice.Layout(width: 32, height: 16, stride: stride, size: 65_536))
        return try converter.picture(bytes)
    }

    private func expectBars(_ image: RGBImage, within tolerance: Int) {
        #expect(image.width == 32 && image.height == 16)
        let difference = zip(image.pixels, Self.picture.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 256
        #expect(difference <= tolerance)
    }

    @Test(arguments: [64, 96]) func `YUYV has the right colours`(_ stride: Int) throws {
        expectBars(try convert(.yuyv, stride, Self.yuyv(stride: stride)), within: 3)
    }

    @Test(arguments: [32, 64]) func `NV12 has the right colours`(_ stride: Int) throws {
        expectBars(try convert(.nv12, stride, Self.nv12(stride: stride)), within: 3)
    }

    @Test func `grey is grey`() throws {
        let bytes = (0..<16 * 32).map { UInt8($0 % 251) }
        let image = try convert(.grey, 32, bytes)
        #expect(image.pixels == bytes.flatMap { [$0, $0, $0] })
    }

    @Test func `JPEG frames are pictures where they are whole and of the size`() throws {
        let bytes = try PictureEncoder.jpeg(Self.picture, quality: 98)
        expectBars(try convert(.mjpg, 0, bytes), within: 24)
        for count in [0, 2, 10, bytes.count / 2, bytes.count - 8] {
            #expect(throws: FrameConverter.Damaged.self) { try convert(.mjpg, 0, Array(bytes.prefix(count))) }
        }
        let other = try PictureEncoder.jpeg(RGBImage(width: 16, height: 32, pixels: Self.picture.pixels))
        #expect(throws: FrameConverter.Damaged.self) { try convert(.mjpg, 0, other) }
    }

    @Test(arguments: [(CameraSettings.Format.yuyv, 64, 1024), (.nv12, 32, 768), (.grey, 32, 512)])
    func `a buffer that is not as long as its picture is none`(
        _ format: CameraSettings.Format, _ stride: Int, _ length: Int
    ) throws {
        _ = try convert(format, stride, [UInt8](repeating: 128, count: length))
        for wrong in [0, 1, length - 1, length + 1] {
            #expect(throws: FrameConverter.Damaged.self) {
                try convert(format, stride, [UInt8](repeating: 128, count: wrong))
            }
        }
    }

    @Test func `rows that are shorter than the picture, or far longer, are refused`() {
        for (format, stride) in [(CameraSettings.Format.yuyv, 62), (.grey, 31), (.nv12, 0), (.grey, 1 << 20)] {
            #expect(throws: FrameConverter.Damaged.self) { _ = try convert(format, stride, []) }
        }
    }
}
