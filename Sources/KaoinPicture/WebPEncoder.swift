internal import CWebP
public import KaoinCore

/// Writes small pictures as WebP (RFC 9649), as good as a number of bytes allows.
public enum WebPEncoder {
    private static let qualities = 0...100

    /// The best quality that fits.
    ///
    /// - Parameters:
    ///   - side: the longer side of what is written, in pixels; a smaller picture is not made larger.
    ///   - budget: the most bytes that the file may have.
    /// - Throws: `.doesNotFit` where even the poorest quality is longer.
    public static func encode(_ picture: RGBImage, side: Int, budget: Int) throws(PictureError) -> [UInt8] {
        precondition(PictureLimits.sides.contains(side) && budget > 0, "a picture has sides and bytes")
        var best: [UInt8]?
        var smallest = Int.max
        var (low, high) = (qualities.lowerBound, qualities.upperBound)
        while low <= high {
            let middle = (low + high) / 2
            let file = try encode(picture, side: side, quality: middle)
            smallest = min(smallest, file.count)
            if file.count <= budget {
                best = file
                low = middle + 1
            } else {
                high = middle - 1
            }
        }
        guard let best else { throw .doesNotFit(smallest: smallest, budget: budget) }
        return best
    }

    private static func encode(_ source: RGBImage, side: Int, quality: Int) throws(PictureError) -> [UInt8] {
        var config = WebPConfig()
        guard unsafe WebPConfigInit(&config) != 0 else { throw .cannotEncode("the encoder cannot start") }
        config.quality = Float(quality)
        // The slowest search: the picture is small, and every byte counts.
        config.method = 6
        config.segments = 4
        config.use_sharp_yuv = 1
        var picture = unsafe WebPPicture()
        guard unsafe WebPPictureInit(&picture) != 0 else { throw .cannotEncode("the encoder cannot start") }
        defer { unsafe WebPPictureFree(&picture) }
        unsafe picture.use_argb = 1
        unsafe picture.width = Int32(source.width)
        unsafe picture.height = Int32(source.height)
        guard unsafe WebPPictureImportRGB(&picture, source.pixels, Int32(source.width * 3)) != 0 else {
            throw .cannotEncode("it takes too much memory")
        }
        let longer = max(source.width, source.height)
        if longer > side {
            let (width, height) = (max(1, source.width * side / longer), max(1, source.height * side / longer))
            guard unsafe WebPPictureRescale(&picture, Int32(width), Int32(height)) != 0 else {
                throw .cannotEncode("it takes too much memory")
            }
        }
        return try unsafe write(&picture, config)
    }

    private static func write(
        _ picture: inout WebPPicture, _ config: WebPConfig
    ) throws(PictureError) -> [UInt8] {
        var config = config
        var memory = unsafe WebPMemoryWriter()
        unsafe WebPMemoryWriterInit(&memory)
        defer { unsafe WebPMemoryWriterClear(&memory) }
        let isWritten = unsafe withUnsafeMutablePointer(to: &memory) { place in
            unsafe picture.writer = unsafe WebPMemoryWrite
            unsafe picture.custom_ptr = UnsafeMutableRawPointer(place)
            defer { unsafe picture.custom_ptr = nil }
            return unsafe WebPEncode(&config, &picture) != 0
        }
        guard isWritten else { throw unsafe .cannotEncode("error \(picture.error_code.rawValue) of the encoder") }
        return unsafe Array(UnsafeBufferPointer(start: memory.mem, count: memory.size))
    }
}
