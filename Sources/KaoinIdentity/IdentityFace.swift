/// One entry of a face: a picture or a template, in one of many formats.
public struct IdentityFace: Equatable, Sendable {
    public enum Format: Equatable, Sendable {
        case jpeg
        case jpeg2000
        case avif
        case webP
        /// A picture in a format that the specification does not number, or does not say.
        case otherPicture(Int64?)
        /// Features of a face in a vendor's format.
        case template(Int64?)
        /// Neither a picture nor a template.
        case other(Int64)

        /// Whether a reference can be made of it here.
        public var isEnrollable: Bool { self == .jpeg || self == .webP }

        /// The name in descriptions and messages.
        public var name: String {
            switch self {
            case .jpeg: "JPEG"
            case .jpeg2000: "JPEG 2000"
            case .avif: "AVIF"
            case .webP: "WebP"
            case .otherPicture(let number): "picture" + Self.numbered(number)
            case .template(let number): "template" + Self.numbered(number)
            case .other(let number): "format \(number)"
            }
        }

        private static func numbered(_ number: Int64?) -> String { number.map { " of subformat \($0)" } ?? "" }

        fileprivate init(picture subformat: Int64?) {
            switch subformat {
            case 1: self = .jpeg
            case 2: self = .jpeg2000
            case 3: self = .avif
            case 4: self = .webP
            default: self = .otherPicture(subformat)
            }
        }
    }

    public let format: Format
    public let data: [UInt8]

    private enum Label {
        static let data: Int64 = 0
        static let format: Int64 = 1
        static let subformat: Int64 = 2
    }

    /// - Returns: nil for what is not `{0: data, 1: format, ? 2: subformat}`.
    init?(_ value: ForeignValue) {
        guard let map = value.map, let data = map[Label.data]?.bytes, !data.isEmpty else { return nil }
        let subformat = map[Label.subformat]
        guard subformat == nil || subformat?.integer != nil else { return nil }
        switch map[Label.format]?.integer {
        case 0: format = Format(picture: subformat?.integer)
        case 1: format = .template(subformat?.integer)
        case let other?: format = .other(other)
        case nil: return nil
        }
        self.data = data
    }

    /// The photo of earlier versions.
    init?(photo: ForeignValue, format: ForeignValue?) {
        guard let data = photo.bytes, !data.isEmpty else { return nil }
        self.format = Format(picture: format?.integer)
        self.data = data
    }
}
