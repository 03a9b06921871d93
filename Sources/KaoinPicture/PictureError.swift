public import KaoinCore
public import KaoinTexts

/// Why bytes are no usable picture.
public enum PictureError: Error, Equatable, Sendable {
    /// Neither JPEG, PNG nor WebP.
    case notAPicture
    case fileTooLarge(bytes: Int)
    case tooSmall(width: Int, height: Int)
    case tooLarge(width: Int, height: Int)
    /// Cut off or changed: what the decoder said.
    case damaged(String)
    /// A kind of JPEG, PNG or WebP that is not read, such as CMYK.
    case unsupported(String)
    /// Pixels that cannot be encoded.
    case cannotEncode(String)
    /// Too much in it for so few bytes; the shortest that could be had.
    case doesNotFit(smallest: Int, budget: Int)
}

extension PictureError {
    /// The stable name that tools use.
    public var kind: String {
        switch self {
        case .notAPicture: "not-a-picture"
        case .fileTooLarge: "file-too-large"
        case .tooSmall: "picture-too-small"
        case .tooLarge: "picture-too-large"
        case .damaged: "picture-damaged"
        case .unsupported: "picture-unsupported"
        case .cannotEncode: "picture-not-encoded"
        case .doesNotFit: "picture-does-not-fit"
        }
    }
}

extension PictureError: ReportableFailure {
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .notAPicture: LocalizedText(.pictureNone)
        case .fileTooLarge(let bytes):
            LocalizedText(
                .pictureFileTooLarge, ["size": "\(bytes >> 20)", "limit": "\(PictureLimits.fileSize >> 20)"])
        case .tooSmall(let width, let height):
            LocalizedText(
                .pictureTooSmall,
                ["width": "\(width)", "height": "\(height)", "least": "\(PictureLimits.sides.lowerBound)"])
        case .tooLarge(let width, let height):
            LocalizedText(
                .pictureTooLarge,
                [
                    "width": "\(width)", "height": "\(height)", "side": "\(PictureLimits.sides.upperBound)",
                    "megapixels": "\(PictureLimits.pixels / 1_000_000)",
                ])
        case .damaged(let detail): LocalizedText(.pictureDamaged, ["detail": detail])
        case .unsupported(let what): LocalizedText(.pictureUnsupported, ["detail": what])
        case .cannotEncode(let detail): LocalizedText(.pictureNotEncoded, ["detail": detail])
        case .doesNotFit(let smallest, let budget):
            LocalizedText(.pictureDoesNotFit, ["smallest": "\(smallest)", "budget": "\(budget)"])
        }
    }

    public var severity: FailureSeverity { .finding }
    public var needsFileName: Bool { true }
}
