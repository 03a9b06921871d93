internal import CZXing
internal import KaoinCore

/// Reads QR codes with zxing-cpp.
@safe struct ZXingReader: ~Copyable {
    private let options: OpaquePointer

    /// - Parameter tellsUnread: whether `look` tells of codes that were seen and cannot be read.
    init?(
        triesHarder: Bool, binarizer: ZXing_Binarizer = ZXing_Binarizer_LocalAverage, tellsUnread: Bool = false
    ) {
        guard let options = unsafe ZXing_ReaderOptions_new() else { return nil }
        // The library's name for all QR codes has Micro QR in it, for which it takes a corner of a large code now and then.
        let formats = [ZXing_BarcodeFormat_QRCodeModel2, ZXing_BarcodeFormat_QRCodeModel1]
        unsafe formats.withUnsafeBufferPointer {
            unsafe ZXing_ReaderOptions_setFormats(options, $0.baseAddress, Int32($0.count))
        }
        unsafe ZXing_ReaderOptions_setTryHarder(options, triesHarder)
        unsafe ZXing_ReaderOptions_setTryRotate(options, triesHarder)
        unsafe ZXing_ReaderOptions_setTryInvert(options, triesHarder)
        unsafe ZXing_ReaderOptions_setTryDownscale(options, triesHarder)
        unsafe ZXing_ReaderOptions_setBinarizer(options, binarizer)
        unsafe ZXing_ReaderOptions_setTextMode(options, ZXing_TextMode_Plain)
        unsafe ZXing_ReaderOptions_setReturnErrors(options, tellsUnread)
        unsafe self.options = options
    }

    deinit {
        unsafe ZXing_ReaderOptions_delete(options)
    }

    /// The texts of all codes that were found, but for what is seen inside of another: no code has a code in it.
    func read(_ picture: LumaImage) -> [String] { look(at: picture).texts }

    /// The texts of all codes that were found, and whether something was seen that looks like a code and cannot be read.
    func look(at picture: LumaImage) -> (texts: [String], hasUnread: Bool) {
        var hasUnread = false
        let texts = unsafe codes(in: picture, unread: { hasUnread = true }) { code -> String? in
            guard let text = unsafe ZXing_Barcode_text(code) else { return nil }
            defer { unsafe ZXing_free(text) }
            return unsafe String(validatingCString: text)
        }
        return (texts, hasUnread)
    }

    /// Whether each code that was found is mirrored.
    func mirroring(in picture: LumaImage) -> [Bool] {
        unsafe codes(in: picture) { unsafe ZXing_Barcode_isMirrored($0) }
    }

    private func codes<Value>(
        in picture: LumaImage, unread: () -> Void = {}, _ value: (OpaquePointer) -> Value?
    ) -> [Value] {
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
            let found: [(value: Value, place: Quadrangle)] = (0..<count).compactMap { index in
                guard let code = unsafe ZXing_Barcodes_at(codes, index) else { return nil }
                guard unsafe ZXing_Barcode_isValid(code) else {
                    unread()
                    return nil
                }
                let place = unsafe Quadrangle(ZXing_Barcode_position(code))
                return unsafe value(code).map { ($0, place) }
            }
            return found.filter { code in !found.contains { $0.place.contains(code.place) } }.map(\.value)
        }
    }
}

/// Where a code lies in a picture: four corners, in order around it.
struct Quadrangle: Equatable {
    let corners: [(x: Int, y: Int)]

    init(_ corners: [(x: Int, y: Int)]) { self.corners = corners }

    init(_ position: ZXing_Position) {
        corners = [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft].map {
            (Int($0.x), Int($0.y))
        }
    }

    static func == (left: Quadrangle, right: Quadrangle) -> Bool {
        left.corners.elementsEqual(right.corners) { $0 == $1 }
    }

    /// Twice what it covers.
    private var area: Int {
        abs(corners.indices.reduce(0) { $0 + cross(corners[$1], corners[($1 + 1) % corners.count]) })
    }

    private func cross(_ first: (x: Int, y: Int), _ second: (x: Int, y: Int)) -> Int {
        first.x * second.y - first.y * second.x
    }

    /// Whether the middle of a smaller one lies in it.
    func contains(_ other: Quadrangle) -> Bool {
        guard other.area < area, corners.count > 2 else { return false }
        let x = other.corners.reduce(0) { $0 + $1.x } / other.corners.count
        let y = other.corners.reduce(0) { $0 + $1.y } / other.corners.count
        let sides = corners.indices.map { index -> Int in
            let (from, to) = (corners[index], corners[(index + 1) % corners.count])
            return (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)
        }
        return sides.allSatisfy { $0 >= 0 } || sides.allSatisfy { $0 <= 0 }
    }
}
