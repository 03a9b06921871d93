internal import KaoinCore
internal import KaoinPicture
internal import KaoinPorts

/// Makes pictures of what a driver delivers. Nothing is believed: a buffer that is not as long as its picture is damaged.
struct FrameConverter: ~Copyable {
    /// Why a buffer is no picture.
    struct Damaged: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    private let format: CameraSettings.Format
    private let layout: VideoDevice.Layout
    private var jpeg: FrameJPEG

    init(format: CameraSettings.Format, layout: VideoDevice.Layout) throws(Damaged) {
        let least = format == .yuyv ? layout.width * 2 : format == .mjpg ? 0 : layout.width
        guard layout.width % 2 == 0, layout.height % 2 == 0, layout.width > 0, layout.height > 0,
            format == .mjpg || (least...least * 4).contains(layout.stride)
        else { throw Damaged(description: "rows of \(layout.stride) bytes for \(layout.width) pixels") }
        guard let jpeg = FrameJPEG() else { throw Damaged(description: "there is no memory") }
        self.format = format
        self.layout = layout
        self.jpeg = jpeg
    }

    /// At how many places of the last picture its decoder passed over bytes, which did no harm.
    var remarks: Int { jpeg.remarks }

    mutating func picture(_ bytes: [UInt8]) throws(Damaged) -> RGBImage {
        switch format {
        case .mjpg:
            do throws(PictureError) {
                return try jpeg.decode(bytes, width: layout.width, height: layout.height)
            } catch {
                throw Damaged(description: "\(error)")
            }
        case .yuyv:
            try check(bytes, layout.stride * layout.height)
            return Self.yuyv(bytes.span, layout)
        case .nv12:
            try check(bytes, layout.stride * layout.height * 3 / 2)
            return Self.nv12(bytes.span, layout)
        case .grey:
            try check(bytes, layout.stride * layout.height)
            return Self.grey(bytes.span, layout)
        }
    }

    private func check(_ bytes: [UInt8], _ length: Int) throws(Damaged) {
        guard bytes.count == length else {
            throw Damaged(description: "\(bytes.count) bytes instead of \(length)")
        }
    }

    // ITU-R BT.601 with video levels, in integers, as the JPEG decoder's result but for rounding.

    private static func yuyv(_ source: Span<UInt8>, _ layout: VideoDevice.Layout) -> RGBImage {
        let pixels = [UInt8](capacity: layout.width * layout.height * 3) { output in
            for row in 0..<layout.height {
                var index = row * layout.stride
                for _ in 0..<layout.width / 2 {
                    let chroma = Chroma(blue: source[index + 1], red: source[index + 3])
                    chroma.append(source[index], to: &output)
                    chroma.append(source[index + 2], to: &output)
                    index += 4
                }
            }
        }
        return RGBImage(width: layout.width, height: layout.height, pixels: pixels)
    }

    private static func nv12(_ source: Span<UInt8>, _ layout: VideoDevice.Layout) -> RGBImage {
        let chromaStart = layout.stride * layout.height
        let pixels = [UInt8](capacity: layout.width * layout.height * 3) { output in
            for row in 0..<layout.height {
                let (line, colours) = (row * layout.stride, chromaStart + (row / 2) * layout.stride)
                for column in stride(from: 0, to: layout.width, by: 2) {
                    let chroma = Chroma(blue: source[colours + column], red: source[colours + column + 1])
                    chroma.append(source[line + column], to: &output)
                    chroma.append(source[line + column + 1], to: &output)
                }
            }
        }
        return RGBImage(width: layout.width, height: layout.height, pixels: pixels)
    }

    private static func grey(_ source: Span<UInt8>, _ layout: VideoDevice.Layout) -> RGBImage {
        let pixels = [UInt8](capacity: layout.width * layout.height * 3) { output in
            for row in 0..<layout.height {
                for column in 0..<layout.width {
                    let value = source[row * layout.stride + column]
                    for _ in 0..<3 { output.append(value) }
                }
            }
        }
        return RGBImage(width: layout.width, height: layout.height, pixels: pixels)
    }
}

/// What the colour of a few pixels adds to their brightness.
private struct Chroma {
    private let red: Int
    private let green: Int
    private let blue: Int

    @inline(__always)
    init(blue cb: UInt8, red cr: UInt8) {
        let (b, r) = (Int(cb) &- 128, Int(cr) &- 128)
        red = 409 &* r
        green = -100 &* b &- 208 &* r
        blue = 516 &* b
    }

    @inline(__always)
    func append(_ brightness: UInt8, to output: inout OutputSpan<UInt8>) {
        let luma = 298 &* (Int(brightness) &- 16) &+ 128
        output.append(UInt8(clamping: (luma &+ red) >> 8))
        output.append(UInt8(clamping: (luma &+ green) >> 8))
        output.append(UInt8(clamping: (luma &+ blue) >> 8))
    }
}
