public import KaoinCore
internal import KaoinFiles
public import KaoinIdentity
public import KaoinPass
internal import KaoinPicture
public import KaoinPorts
public import KaoinQR
public import KaoinTexts

/// Passes in files: a picture of the code, or its text.
public enum PassFile {
    /// Why no pass is in a file.
    public enum Missing: Error, Equatable {
        case noCode(path: String)
        /// Several codes, of which none or more than one could be a pass.
        case severalCodes(path: String, count: Int)

        /// The stable name that tools use.
        public var kind: String {
            switch self {
            case .noCode: "no-code"
            case .severalCodes: "several-codes"
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

    /// The text that stands in the code.
    public static func text(in path: String, with reader: borrowing QRReader) throws -> String {
        let bytes = try FileReader.read(path, limit: PictureLimits.fileSize)
        do {
            let texts = reader.read(try PictureDecoder.decode(bytes).luma(), effort: .thorough)
            guard let text = texts.first else { throw Missing.noCode(path: path) }
            guard texts.count == 1 else { throw Missing.severalCodes(path: path, count: texts.count) }
            return text
        } catch PictureError.notAPicture {
            // The text itself, as `kaoin pass read` prints it.
            guard bytes.count <= 2 * Pass.maximumTextLength + 64, let text = String(validating: bytes, as: UTF8.self)
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
        }
    }

    public func hint(in language: StaffLanguage) -> String? { LocalizedText<FailureText>(.codeAdvice)[language] }
    public var severity: FailureSeverity { .finding }
}
