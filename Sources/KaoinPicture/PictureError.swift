public import KaoinCore

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

extension PictureError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notAPicture: "cannot read it as a picture: it is neither JPEG, PNG nor WebP"
        case .fileTooLarge(let bytes):
            "cannot read a picture of \(bytes >> 20) MB: the limit is \(PictureLimits.fileSize >> 20) MB"
        case .tooSmall(let width, let height):
            "cannot use a picture of \(width)x\(height) pixels: each side must have \(PictureLimits.sides.lowerBound)"
        case .tooLarge(let width, let height):
            "cannot use a picture of \(width)x\(height) pixels: that is too many (the limit of files is "
                + "\(PictureLimits.sides.upperBound) a side and \(PictureLimits.pixels / 1_000_000) megapixels)"
        case .damaged(let detail): "cannot read the picture: it is cut off or damaged (\(detail))"
        case .unsupported(let what): "cannot read this kind of picture: \(what)"
        case .cannotEncode(let detail): "cannot write the picture: \(detail)"
        case .doesNotFit(let smallest, let budget):
            "cannot write the picture in \(budget) bytes: it takes \(smallest)"
        }
    }
}

extension PictureError: ReportableFailure {
    public var severity: FailureSeverity { .finding }
    public var needsFileName: Bool { true }
}
