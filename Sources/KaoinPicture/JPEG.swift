internal import CTurboJPEG
internal import KaoinCore

/// JPEG through libjpeg-turbo.
enum JPEG {
    /// - Parameter shrinks: whether a picture with more pixels is given smaller, as large as the limit allows, up to
    ///   `PictureLimits.shrinkablePixels`.
    static func decode(_ bytes: [UInt8], _ limit: Int, shrinks: Bool) throws(PictureError) -> RGBImage {
        guard var reader = JPEGReader() else { throw .damaged("the decoder cannot start") }
        let most = min(limit, PictureLimits.pixels)
        func scale(_ header: JPEGReader.Header) -> Int {
            [1, 2, 4].first { header.width * header.height <= most * $0 * $0 } ?? 8
        }
        return try reader.read(bytes, isFast: false, scale: scale) { header throws(PictureError) in
            let pixels = header.width * header.height
            if shrinks, pixels > most, pixels <= PictureLimits.shrinkablePixels {
                let scale = scale(header)
                try PictureLimits.check(width: header.width / scale, height: header.height / scale, limit)
            } else {
                try PictureLimits.check(width: header.width, height: header.height, limit)
            }
            guard !header.isForPrinting else { throw .unsupported("JPEG with printing colours (CMYK)") }
        }.image
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
