internal import CPNG
internal import KaoinCore

/// PNG through the simplified interface of libpng.
enum PNG {
    static func decode(_ bytes: [UInt8], _ limit: Int) throws(PictureError) -> RGBImage {
        let (width, height) = try PNGChunks.check(bytes)
        try PictureLimits.check(width: width, height: height, limit)
        var image = unsafe png_image()
        unsafe image.version = kaoin_png_version()
        defer { unsafe png_image_free(&image) }
        guard unsafe png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0 else {
            throw unsafe .damaged(message(image))
        }
        guard unsafe image.width == UInt32(width), unsafe image.height == UInt32(height) else {
            throw .damaged("its header")
        }
        // Without a note on its gamma the library takes a picture of 16 bits as linear light; cameras mean sRGB.
        unsafe image.flags |= kaoin_png_16bit_srgb()
        unsafe image.format = kaoin_png_rgb()
        var pixels = [UInt8](repeating: 255, count: width * height * 3)
        var white = png_color(red: 255, green: 255, blue: 255)
        guard unsafe png_image_finish_read(&image, &white, &pixels, Int32(width * 3), nil) != 0 else {
            throw unsafe .damaged(message(image))
        }
        return RGBImage(width: width, height: height, pixels: pixels)
    }

    static func encode(_ pixels: [UInt8], width: Int, height: Int, channels: Int) throws(PictureError) -> [UInt8] {
        var image = unsafe png_image()
        unsafe image.version = kaoin_png_version()
        unsafe image.width = UInt32(width)
        unsafe image.height = UInt32(height)
        unsafe image.format = channels == 3 ? kaoin_png_rgb() : kaoin_png_gray()
        defer { unsafe png_image_free(&image) }
        // Room for pixels that do not shrink: a filter byte a row, and the frames of the stored blocks.
        var size = (width * channels + 1) * height
        size += size / 1000 * 5 + 1024
        var output = [UInt8](repeating: 0, count: size)
        guard unsafe png_image_write_to_memory(&image, &output, &size, 0, pixels, Int32(width * channels), nil) != 0
        else { throw unsafe .cannotEncode(message(image)) }
        return Array(output.prefix(size))
    }

    private static func message(_ image: png_image) -> String {
        let text = unsafe withUnsafeBytes(of: image.message) { buffer in
            unsafe String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
        }
        return text.isEmpty ? "unknown" : text
    }
}
