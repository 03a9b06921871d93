/// The PDF of a pass sheet, as this product writes it: the text of the code stands in the document's keywords.
///
/// No PDF is parsed here: a document that another program wrote anew has its text somewhere else, or changed, and is read from a
/// picture of the print instead.
enum SheetDocument {
    private static let start = Array("%PDF-".utf8)
    private static let mark = Array("/Keywords (".utf8)
    private static let end = UInt8(ascii: ")")

    static func isDocument(_ bytes: [UInt8]) -> Bool { bytes.starts(with: start) }

    /// - Returns: nil where the keywords are not there, there twice, or no text of a code.
    static func text(in bytes: [UInt8], longest: Int) -> String? {
        var found: ArraySlice<UInt8>?
        var place = bytes.startIndex
        while let next = bytes[place...].firstRange(of: mark) {
            guard found == nil else { return nil }
            let text = bytes[next.upperBound...].prefix { $0 != end }
            guard !text.isEmpty, text.count <= longest, text.endIndex < bytes.endIndex, text.allSatisfy(isAlphanumeric)
            else { return nil }
            found = text
            place = next.upperBound
        }
        return found.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The characters of QR's alphanumeric mode (ISO/IEC 18004), none of which a PDF writes in another way.
    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: " $%*+-./:".utf8.contains(byte)
        }
    }
}
