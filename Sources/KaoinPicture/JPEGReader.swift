internal import CTurboJPEG
internal import KaoinCore

/// Reads JPEGs one after another, with libjpeg-turbo.
///
/// What is missing makes a picture damaged. A few bytes too many before a marker, as some webcams send them with each frame, do
/// not: they are counted.
@safe struct JPEGReader: ~Copyable {
    /// What the head of a JPEG says.
    struct Header {
        let width: Int
        let height: Int
        fileprivate let colours: J_COLOR_SPACE

        var isForPrinting: Bool { colours == JCS_CMYK || colours == JCS_YCCK }
        /// Whether its colours are those that cameras send.
        var isOfCamera: Bool { colours == JCS_YCbCr || colours == JCS_GRAYSCALE }
    }

    private let decoder: UnsafeMutablePointer<kaoin_jpeg>

    /// - Returns: nil where there is no memory.
    init?() {
        guard let decoder = unsafe kaoin_jpeg_new() else { return nil }
        unsafe self.decoder = decoder
    }

    deinit { unsafe kaoin_jpeg_free(decoder) }

    /// - Parameters:
    ///   - isFast: whether speed counts for more than the last bit of a value.
    ///   - scale: one n-th of the size in which a picture of this header is wanted: 1, 2, 4 or 8.
    ///   - check: whether the picture is wanted, before memory is taken for it.
    /// - Returns: the picture, and at how many places bytes were passed over.
    /// - Throws: `PictureError` where it is cut or damaged, and what the check throws.
    mutating func read(
        _ bytes: [UInt8], isFast: Bool, scale: (Header) -> Int = { _ in 1 },
        check: (Header) throws(PictureError) -> Void
    ) throws(PictureError) -> (image: RGBImage, remarks: Int) {
        let result = unsafe bytes.withUnsafeBufferPointer { source -> Result<(RGBImage, Int), PictureError> in
            guard let start = source.baseAddress,
                unsafe kaoin_jpeg_header(decoder, start, UInt(source.count)) == 0
            else { return .failure(.damaged(source.isEmpty ? "no bytes" : message)) }
            let header = unsafe Header(
                width: Int(decoder.pointee.info.image_width), height: Int(decoder.pointee.info.image_height),
                colours: decoder.pointee.info.jpeg_color_space)
            do throws(PictureError) {
                try check(header)
            } catch {
                return .failure(error)
            }
            unsafe kaoin_jpeg_scale(decoder, Int32(scale(header)))
            let (width, height) = unsafe (
                Int(decoder.pointee.info.output_width), Int(decoder.pointee.info.output_height)
            )
            let count = width * height * 3
            var isWhole = false
            let pixels = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                isWhole = unsafe kaoin_jpeg_pixels(decoder, buffer.baseAddress, isFast ? 1 : 0) == 0
                filled = isWhole ? count : 0
            }
            guard isWhole else { return .failure(.damaged(message)) }
            let image = RGBImage(width: width, height: height, pixels: pixels)
            return unsafe .success((image, Int(decoder.pointee.remarks)))
        }
        let (image, remarks) = try result.get()
        return (image, remarks)
    }

    private var message: String { unsafe String(cString: kaoin_jpeg_message(decoder)) }
}
