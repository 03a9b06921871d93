public import KaoinCore
internal import KaoinFiles
public import KaoinIdentity
public import KaoinPass
internal import KaoinPhoto
internal import KaoinPicture
public import KaoinPorts
public import KaoinQR
public import KaoinTexts

/// Passes in files: a picture of the code, or its text.
public enum PassFile {
    /// Why no pass is in a file.
    public enum Missing: Error, Equatable {
        case noCode(path: String)
        /// Several codes, of which none is a pass.
        case severalCodes(path: String, count: Int)
        /// Passes of several numbers, in the order in which they were found.
        case severalPasses(path: String, numbers: [String])
        /// A PDF that this product did not write, or that was changed since.
        case foreignDocument(path: String)

        /// The stable name that tools use.
        public var kind: String {
            switch self {
            case .noCode: "no-code"
            case .severalCodes: "several-codes"
            case .severalPasses: "several-passes"
            case .foreignDocument: "foreign-document"
            }
        }
    }

    /// The pass in a file, with nothing verified but its form.
    ///
    /// - Throws: `FileFault`, `PictureError`, `Missing` or `PassError`.
    public static func read(_ path: String, with reader: borrowing QRReader) throws -> Pass {
        try found(path, with: reader).pass
    }

    /// The same, with how the scanner is set wrongly that wrote the text; nil where it is not.
    public static func found(
        _ path: String, with reader: borrowing QRReader
    ) throws -> (pass: Pass, misfit: ScannerMisfit?) {
        let text = try text(in: path, with: reader)
        do {
            return (try Pass(text: text), nil)
        } catch {
            // What a scanner may have changed; where nothing of it is a pass the text itself is judged.
            for reading in ScannedText.readings(of: text) {
                if let pass = try? Pass(text: reading.text) { return (pass, reading.misfit) }
            }
            throw error
        }
    }

    /// The identity code of another issuer in a file, with nothing verified but its form.
    ///
    /// - Throws: `FileFault`, `PictureError`, `Missing` or `IdentityCodeError`.
    public static func identityCode(_ path: String, with reader: borrowing QRReader) throws -> IdentityCode {
        try IdentityCode(text: text(in: path, with: reader))
    }

    /// A text that came twice, in characters of three bytes, in quoted lines.
    private static let longestFile = 8 * Pass.maximumTextLength

    /// The texts of all codes in a picture, or that of a pass's PDF.
    ///
    /// - Throws: `FileFault`, `PictureError` or `Missing.foreignDocument`.
    public static func codes(in path: String, with reader: borrowing QRReader) throws -> [String] {
        try codes(in: FileReader.read(path, limit: PictureLimits.fileSize), path: path, with: reader)
    }

    private static func codes(
        in bytes: [UInt8], path: String, with reader: borrowing QRReader
    ) throws -> [String] {
        guard SheetDocument.isDocument(bytes) else {
            return reader.read(try PhotoFile.decode(bytes).luma(), effort: .thorough)
        }
        guard let text = SheetDocument.text(in: bytes, longest: Pass.maximumTextLength) else {
            throw Missing.foreignDocument(path: path)
        }
        return [text]
    }

    private static func number(of text: String) -> String {
        (try? Pass(text: text).unverifiedPublicPart()).map { "\($0.passID)" } ?? "?"
    }

    /// The text that stands in the code.
    public static func text(in path: String, with reader: borrowing QRReader) throws -> String {
        let bytes = try FileReader.read(path, limit: PictureLimits.fileSize)
        do {
            let texts = try codes(in: bytes, path: path, with: reader)
            guard let text = texts.first else { throw Missing.noCode(path: path) }
            guard texts.count > 1 else { return text }
            // Beside a pass there may be the code of a poster.
            let passes = texts.filter { (try? Pass(text: $0)) != nil }
            guard let pass = passes.first else { throw Missing.severalCodes(path: path, count: texts.count) }
            guard passes.count == 1 else { throw Missing.severalPasses(path: path, numbers: passes.map(number)) }
            return pass
        } catch PictureError.notAPicture {
            // The text itself, as `kaoin pass read` prints it.
            guard bytes.count <= longestFile, let text = String(validating: bytes, as: UTF8.self)
            else {
                throw PictureError.notAPicture
            }
            let end = text.lastIndex { !$0.isNewline }.map(text.index(after:)) ?? text.startIndex
            return String(text[..<end])
        }
    }
}

extension PassFile.Missing: ReportableFailure {
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .noCode(let path): LocalizedText(.codeMissing, ["path": path])
        case .severalCodes(let path, let count): LocalizedText(.codesSeveral, ["path": path, "count": "\(count)"])
        case .foreignDocument(let path): LocalizedText(.documentForeign, ["path": path])
        case .severalPasses(let path, let numbers):
            LocalizedText(.passesSeveral, ["path": path, "numbers": numbers.joined(separator: ", ")])
        }
    }

    public func hint(in language: StaffLanguage) -> String? {
        switch self {
        case .noCode, .severalCodes: LocalizedText<FailureText>(.codeAdvice)[language]
        case .severalPasses: LocalizedText<FailureText>(.passesSeveralAdvice)[language]
        case .foreignDocument: LocalizedText<FailureText>(.documentForeignAdvice)[language]
        }
    }
    public var severity: FailureSeverity { .finding }
}
