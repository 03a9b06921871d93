internal import CZBar
internal import KaoinCore

/// Reads QR codes with zbar.
@safe struct ZBarReader: ~Copyable {
    private let scanner: OpaquePointer

    init?() {
        guard let scanner = unsafe zbar_image_scanner_create() else { return nil }
        unsafe zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0)
        unsafe zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1)
        // Bytes as they are: zbar's guess at their encoding changes texts.
        unsafe zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1)
        unsafe self.scanner = scanner
    }

    deinit {
        unsafe zbar_image_scanner_destroy(scanner)
    }

    /// The texts of all codes that were found and are ASCII; of others zbar does not tell the encoding.
    func read(_ picture: LumaImage) -> [String] {
        guard let image = unsafe zbar_image_create() else { return [] }
        defer { unsafe zbar_image_destroy(image) }
        unsafe zbar_image_set_format(image, kaoin_zbar_y800())
        unsafe zbar_image_set_size(image, UInt32(picture.width), UInt32(picture.height))
        return unsafe picture.pixels.span.withUnsafeBufferPointer { pixels in
            // No function to free the pixels is given: zbar only reads them, during the scan.
            unsafe zbar_image_set_data(image, pixels.baseAddress, UInt(pixels.count), nil)
            guard unsafe zbar_scan_image(scanner, image) > 0 else { return [] }
            var texts: [String] = []
            var symbol = unsafe zbar_image_first_symbol(image)
            while let current = unsafe symbol {
                if unsafe zbar_symbol_get_type(current) == ZBAR_QRCODE, let text = unsafe Self.text(of: current) {
                    texts.append(text)
                }
                unsafe symbol = zbar_symbol_next(current)
            }
            return texts
        }
    }

    private static func text(of symbol: OpaquePointer) -> String? {
        let count = unsafe Int(zbar_symbol_get_data_length(symbol))
        guard count > 0, let data = unsafe zbar_symbol_get_data(symbol) else { return nil }
        let bytes = unsafe UnsafeBufferPointer(start: data, count: count).map { UInt8(bitPattern: $0) }
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
