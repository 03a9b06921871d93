internal import CZXing
internal import KaoinCore

/// Reads QR codes with zxing-cpp.
@safe struct ZXingReader: ~Copyable {
    private let options: OpaquePointer

    init?(triesHarder: Bool, binarizer: ZXing_Binarizer = ZXing_Binarizer_LocalAverage) {
        guard let options = unsafe ZXing_ReaderOptions_new() else { return nil }
        var format = ZXing_BarcodeFormat_QRCode
        unsafe ZXing_ReaderOptions_setFormats(options, &format, 1)
        unsafe ZXing_ReaderOptions_setTryHarder(options, triesHarder)
        unsafe ZXing_ReaderOptions_setTryRotate(options, triesHarder)
        unsafe ZXing_ReaderOptions_setTryInvert(options, triesHarder)
        unsafe ZXing_ReaderOptions_setTryDownscale(options, triesHarder)
        unsafe ZXing_ReaderOptions_setBinarizer(options, binarizer)
        unsafe ZXing_ReaderOptions_setTextMode(options, ZXing_TextMode_Plain)
        unsafe self.options = options
    }

    deinit {
        unsafe ZXing_ReaderOptions_delete(options)
    }

    /// The texts of all codes that were found.
    func read(_ picture: LumaImage) -> [String] {
        unsafe picture.pixels.span.withUnsafeBufferPointer { pixels in
            // The view borrows the pixels, and only during the call.
            guard
                let view = unsafe ZXing_ImageView_new_checked(
                    pixels.baseAddress, Int32(pixels.count), Int32(picture.width), Int32(picture.height),
                    ZXing_ImageFormat_Lum, 0, 0)
            else { return [] }
            defer { unsafe ZXing_ImageView_delete(view) }
            guard let codes = unsafe ZXing_ReadBarcodes(view, options) else { return [] }
            defer { unsafe ZXing_Barcodes_delete(codes) }
            let count = unsafe ZXing_Barcodes_size(codes)
            return (0..<count).compactMap { index in
                guard let code = unsafe ZXing_Barcodes_at(codes, index), unsafe ZXing_Barcode_isValid(code),
                    let text = unsafe ZXing_Barcode_text(code)
                else { return nil }
                defer { unsafe ZXing_free(text) }
                return unsafe String(validatingCString: text)
            }
        }
    }
}
