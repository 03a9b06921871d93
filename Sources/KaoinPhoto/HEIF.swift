internal import CHeif
internal import KaoinCore
internal import KaoinPicture

/// HEIF and AVIF, as phones keep their photos, through libheif. Only the tools of desks read them: no kiosk's daemon is built with
/// this module.
enum HEIF {
    /// Of a photo that is made smaller; above it memory would be taken that a desk does not have.
    private static let shrinkablePixels = 110_000_000
    /// What `heif_check_filetype` looks at.
    private static let headLength = 12

    static func isHEIF(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= headLength else { return false }
        let answer = unsafe heif_check_filetype(bytes, Int32(headLength))
        return answer == heif_filetype_yes_supported || answer == heif_filetype_maybe
    }

    /// The primary image as a person sees it: turned and mirrored as the file says.
    static func decode(_ bytes: [UInt8]) throws(PictureError) -> RGBImage {
        let result = unsafe bytes.withUnsafeBytes { source -> Result<RGBImage, PictureError> in
            do throws(PictureError) {
                return unsafe .success(try decode(source))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private static func decode(_ source: UnsafeRawBufferPointer) throws(PictureError) -> RGBImage {
        guard let context = unsafe heif_context_alloc() else { throw .damaged("no memory") }
        defer { unsafe heif_context_free(context) }
        unsafe heif_context_set_maximum_image_size_limit(context, Int32(PictureLimits.sides.upperBound))
        try unsafe check(heif_context_read_from_memory_without_copy(context, source.baseAddress, source.count, nil))
        var found: OpaquePointer?
        try unsafe check(heif_context_get_primary_image_handle(context, &found))
        guard let handle = unsafe found else { throw .damaged("no image") }
        defer { unsafe heif_image_handle_release(handle) }
        // The head is held against the limits before memory is taken.
        let (width, height) = unsafe (
            Int(heif_image_handle_get_width(handle)), Int(heif_image_handle_get_height(handle))
        )
        let isLarge = width * height > PictureLimits.pixels && width * height <= shrinkablePixels
        let scale = isLarge ? 2 : 1
        try PictureLimits.check(width: width / scale, height: height / scale)
        var decoded: OpaquePointer?
        try unsafe check(
            heif_decode_image(handle, &decoded, heif_colorspace_RGB, heif_chroma_interleaved_RGB, nil))
        guard let image = unsafe decoded else { throw .damaged("no pixels") }
        defer { unsafe heif_image_release(image) }
        guard unsafe Int(heif_image_get_width(image, heif_channel_interleaved)) == width,
            unsafe Int(heif_image_get_height(image, heif_channel_interleaved)) == height
        else { throw .damaged("the pixels are not those that the head names") }
        var stride: Int32 = 0
        guard let plane = unsafe heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride) else {
            throw .damaged("no pixels")
        }
        let rows = unsafe UnsafeBufferPointer(start: plane, count: Int(stride) * height)
        return unsafe copied(rows, stride: Int(stride), width: width / scale, height: height / scale, scale)
    }

    /// - Parameter scale: the side of the square of pixels whose mean becomes one.
    private static func copied(
        _ rows: UnsafeBufferPointer<UInt8>, stride: Int, width: Int, height: Int, _ scale: Int
    ) -> RGBImage {
        let pixels = unsafe [UInt8](unsafeUninitializedCapacity: width * height * 3) { target, count in
            for y in 0..<height {
                for x in 0..<width {
                    for channel in 0..<3 {
                        var sum = 0
                        for dy in 0..<scale {
                            for dx in 0..<scale {
                                unsafe sum += Int(rows[(y * scale + dy) * stride + (x * scale + dx) * 3 + channel])
                            }
                        }
                        unsafe target[(y * width + x) * 3 + channel] = UInt8(sum / (scale * scale))
                    }
                }
            }
            count = width * height * 3
        }
        return RGBImage(width: width, height: height, pixels: pixels)
    }

    private static func check(_ error: heif_error) throws(PictureError) {
        guard unsafe error.code != heif_error_Ok else { return }
        let message = unsafe error.message.map { unsafe String(cString: $0) } ?? "unknown"
        let isUnsupported = unsafe [heif_error_Unsupported_feature, heif_error_Unsupported_filetype].contains(
            error.code)
        throw isUnsupported ? .unsupported("HEIF: \(message)") : .damaged(message)
    }
}
