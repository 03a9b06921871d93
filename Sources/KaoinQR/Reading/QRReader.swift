internal import CZXing
public import KaoinCore
public import KaoinTexts

/// Reads the texts of QR codes in pictures, with zxing-cpp first and zbar where that finds nothing.
///
/// A text is given only where the code's own error correction accepts it.
public struct QRReader: ~Copyable {
    /// How hard to try.
    public enum Effort: Sendable {
        /// What a camera's frames get in a second, without preparation.
        case live
        /// For a picture that is all there is: it is prepared in many ways until a code is found.
        case thorough
    }

    private let quick: ZXingReader
    private let thorough: ZXingReader
    /// With one threshold for the whole picture: for blur.
    private let global: ZXingReader
    private let zbar: ZBarReader

    /// - Throws: `QRReaderError` where a library cannot start.
    public init() throws(QRReaderError) {
        guard let quick = ZXingReader(triesHarder: false, tellsUnread: true),
            let thorough = ZXingReader(triesHarder: true),
            let global = ZXingReader(triesHarder: true, binarizer: ZXing_Binarizer_GlobalHistogram),
            let zbar = ZBarReader()
        else { throw .cannotStart }
        self.quick = quick
        self.thorough = thorough
        self.global = global
        self.zbar = zbar
    }

    /// In how many ways the thorough effort looks at a picture.
    public static let thoroughWays = Preparation.count

    /// One of the ways in which the thorough effort looks: for a camera, which has no time for all of them in one frame but has
    /// many frames. The first finds codes that are light on dark, as screens with dark mode show them, turned and small ones.
    ///
    /// - Parameter way: from 0 on; behind the last the first follows.
    public func read(_ picture: LumaImage, way: Int) -> [String] {
        let preparations = Preparation.all(for: picture)
        return Self.unique(read(preparations[way % preparations.count](picture)))
    }

    /// In pixels, of what is prepared in every way.
    private static let longerSide = 2048

    /// What a quick look at a camera's frame finds: a few milliseconds where no code is, and the second reader only where
    /// something looks like one.
    ///
    /// - Returns: the texts, each once; and whether something looks like a code that could not be read, so that more of the frames
    ///   that follow are worth `read(_:way:)`.
    public func look(at picture: LumaImage) -> (texts: [String], isCodeLike: Bool) {
        let seen = quick.look(at: picture)
        let texts = seen.texts.isEmpty && seen.hasUnread ? zbar.read(picture) : seen.texts
        return (Self.unique(texts), texts.isEmpty && seen.hasUnread)
    }

    /// The texts of the codes in a picture, each once; none where none can be read.
    public func read(_ picture: LumaImage, effort: Effort) -> [String] {
        switch effort {
        case .live:
            let texts = quick.read(picture)
            return Self.unique(texts.isEmpty ? zbar.read(picture) : texts)
        case .thorough:
            // What a code needs to be read a camera of two megapixels has; of a larger picture a smaller copy is prepared, and
            // only the reader that is quick enough sees all of it, for a small code in a wide picture.
            let copy = picture.reduced(toLongerSide: Self.longerSide)
            for preparation in Preparation.all(for: copy) {
                let texts = read(preparation(copy))
                if !texts.isEmpty { return Self.unique(texts) }
            }
            return copy.width == picture.width ? [] : Self.unique(thorough.read(picture))
        }
    }

    /// Whether the codes in a picture are seen in a mirror; nil where none can be read.
    public func isMirrored(_ picture: LumaImage) -> Bool? { thorough.mirroring(in: picture).first }

    private func read(_ picture: LumaImage) -> [String] {
        let texts = thorough.read(picture)
        if !texts.isEmpty { return texts }
        let others = zbar.read(picture)
        return others.isEmpty ? global.read(picture) : others
    }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}

/// Why codes cannot be read at all.
public enum QRReaderError: Error, Equatable {
    case cannotStart
}

extension QRReaderError: ReportableFailure {
    public var kind: String { "reader-not-started" }
    public var severity: FailureSeverity { .fault }

    public func message(in language: StaffLanguage) -> String {
        LocalizedText<FailureText>(.readerNotStarted)[language]
    }
}
