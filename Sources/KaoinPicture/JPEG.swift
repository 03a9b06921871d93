internal import CTurboJPEG
internal import KaoinCore

/// JPEG through libjpeg-turbo.
enum JPEG {
    static func decode(_ bytes: [UInt8], _ limit: Int) throws(PictureError) -> RGBImage {
        guard let decoder = unsafe tjInitDecompress() else { throw .damaged("the decoder cannot start") }
        defer { unsafe tjDestroy(decoder) }
        var (width, height, sampling, colours): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        guard
            unsafe tjDecompressHeader3(
                decoder, bytes, UInt(bytes.count), &width, &height, &sampling, &colours) == 0
        else { throw unsafe .damaged(message(decoder)) }
        try PictureLimits.check(width: Int(width), height: Int(height), limit)
        guard colours != Int32(TJCS_CMYK.rawValue), colours != Int32(TJCS_YCCK.rawValue) else {
            throw .unsupported("JPEG with printing colours (CMYK)")
        }
        var pixels = [UInt8](repeating: 0, count: Int(width) * Int(height) * 3)
        // A cut-off file is only a warning to the decoder, which fills the rest with grey.
        let status = unsafe tjDecompress2(
            decoder, bytes, UInt(bytes.count), &pixels, width, 0, height, Int32(TJPF_RGB.rawValue),
            TJFLAG_STOPONWARNING | TJFLAG_ACCURATEDCT)
        guard status == 0 else { throw unsafe .damaged(message(decoder)) }
        return RGBImage(width: Int(width), height: Int(height), pixels: pixels)
    }

    static func encode(_ picture: RGBImage, quality: Int) throws(PictureError) -> [UInt8] {
        precondition((1...100).contains(quality), "a quality is 1…100")
        guard let encoder = unsafe tjInitCompress() else { throw .cannotEncode("the encoder cannot start") }
        defer { unsafe tjDestroy(encoder) }
        var data: UnsafeMutablePointer<UInt8>?
        var size: UInt = 0
        let status = unsafe tjCompress2(
            encoder, picture.pixels, Int32(picture.width), 0, Int32(picture.height), Int32(TJPF_RGB.rawValue), &data,
            &size, Int32(TJSAMP_444.rawValue), Int32(quality), 0)
        defer { unsafe tjFree(data) }
        guard status == 0, let data = unsafe data else { throw unsafe .cannotEncode(message(encoder)) }
        return unsafe Array(UnsafeBufferPointer(start: data, count: Int(size)))
    }

    private static func message(_ handle: tjhandle) -> String {
        unsafe tjGetErrorStr2(handle).map { unsafe String(cString: $0) } ?? "unknown"
    }
}
