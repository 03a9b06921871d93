internal import CWebP
internal import KaoinCore

/// WebP through libwebp: lossy and lossless, still pictures only.
enum WebP {
    static func decode(_ bytes: [UInt8], _ limit: Int) throws(PictureError) -> RGBImage {
        let note = try WebPChunks.check(bytes)
        var features = WebPBitstreamFeatures()
        guard unsafe WebPGetFeatures(bytes, bytes.count, &features) == VP8_STATUS_OK else {
            throw .damaged("its header")
        }
        let (width, height) = (Int(features.width), Int(features.height))
        try PictureLimits.check(width: width, height: height, limit)
        guard features.has_animation == 0 else { throw .unsupported("WebP that moves") }
        let channels = features.has_alpha == 0 ? 3 : 4
        var pixels = [UInt8](repeating: 0, count: width * height * channels)
        let size = pixels.count
        let isWhole = unsafe pixels.withUnsafeMutableBufferPointer { buffer in
            let decode = unsafe channels == 3 ? WebPDecodeRGBInto : WebPDecodeRGBAInto
            return unsafe decode(bytes, bytes.count, buffer.baseAddress, size, Int32(width * channels)) != nil
        }
        guard isWhole else { throw .damaged("its pixels") }
        let picture = RGBImage(width: width, height: height, pixels: channels == 3 ? pixels : onWhite(pixels))
        return picture.turned(note.map(Exif.orientation(inWebPNote:)) ?? 1)
    }

    /// Red, green and blue of pixels with transparency, laid on white.
    private static func onWhite(_ pixels: [UInt8]) -> [UInt8] {
        let source = pixels.span
        let count = pixels.count / 4
        return [UInt8](capacity: count * 3) { output in
            for index in 0..<count {
                let alpha = Int(source[index &* 4 &+ 3])
                for channel in 0..<3 {
                    let value = Int(source[index &* 4 &+ channel])
                    output.append(UInt8(truncatingIfNeeded: (value &* alpha &+ 255 &* (255 &- alpha) &+ 127) / 255))
                }
            }
        }
    }
}
