public import KaoinCore

/// What a Claim 169 identity map says of its holder, as far as a counter needs it.
public struct IdentityClaims: Equatable, Sendable {
    /// Entry 1.
    public let id: String?
    /// Entry 3: the language of the name (ISO 639-3).
    public let language: String?
    /// Entry 4, or the entries 5 to 7 with spaces between.
    public let fullName: String?
    /// Entry 8, `1984-01-18`.
    public let birthDate: String?
    /// Entry 9.
    public let gender: Gender?
    /// Entry 13.
    public let nationality: String?
    /// Entry 62, and the photo of earlier versions (entries 16 and 17) behind it.
    public let faces: [IdentityFace]
    /// `exp` of the code.
    public let expires: Timestamp?
    /// `nbf` of the code.
    public let notBefore: Timestamp?
    /// `iat` of the code.
    public let issuedAt: Timestamp?

    public enum Gender: Int64, Sendable, CaseIterable {
        case male = 1
        case female = 2
        case other = 3

        /// The name in descriptions.
        public var name: String {
            switch self {
            case .male: "male"
            case .female: "female"
            case .other: "other"
            }
        }
    }

    /// Of a text, in bytes of UTF-8.
    public static let textLimit = 256
    public static let faceLimit = 16

    private enum Label {
        static let id: Int64 = 1
        static let language: Int64 = 3
        static let fullName: Int64 = 4
        static let names: ClosedRange<Int64> = 5...7
        static let birthDate: Int64 = 8
        static let gender: Int64 = 9
        static let nationality: Int64 = 13
        static let photo: Int64 = 16
        static let photoFormat: Int64 = 17
        static let face: Int64 = 62
    }

    init(
        _ map: [ForeignValue: ForeignValue], expires: Timestamp?, notBefore: Timestamp?, issuedAt: Timestamp?
    ) throws(IdentityCodeError) {
        id = try Self.text(map[Label.id], .id)
        language = try Self.text(map[Label.language], .language)
        if let name = try Self.text(map[Label.fullName], .name) {
            fullName = name
        } else {
            var parts: [String] = []
            for label in Label.names {
                if let part = try Self.text(map[label], .name) { parts.append(part) }
            }
            fullName = parts.isEmpty ? nil : parts.joined(separator: " ")
        }
        birthDate = try Self.date(map[Label.birthDate])
        nationality = try Self.text(map[Label.nationality], .nationality)
        if let value = map[Label.gender] {
            guard let gender = value.integer.flatMap({ Gender(rawValue: $0) }) else { throw .invalidIdentity(.gender) }
            self.gender = gender
        } else {
            gender = nil
        }
        faces = try Self.faces(map)
        self.expires = expires
        self.notBefore = notBefore
        self.issuedAt = issuedAt
    }

    private static func faces(_ map: [ForeignValue: ForeignValue]) throws(IdentityCodeError) -> [IdentityFace] {
        var entries: [ForeignValue] = []
        switch map[Label.face] {
        case nil: break
        case .array(let list)?: entries = list
        case let single?: entries = [single]
        }
        guard entries.count <= faceLimit else { throw .invalidIdentity(.face) }
        var faces: [IdentityFace] = []
        for entry in entries {
            guard let face = IdentityFace(entry) else { throw .invalidIdentity(.face) }
            faces.append(face)
        }
        if let photo = map[Label.photo] {
            guard let face = IdentityFace(photo: photo, format: map[Label.photoFormat]) else {
                throw .invalidIdentity(.face)
            }
            faces.append(face)
        }
        return faces
    }

    /// Text that a screen can show on one line. Two marks that nobody sees are let be: Indian and Persian writing
    /// joins letters with them.
    private static func text(
        _ value: ForeignValue?, _ field: IdentityCodeError.Field
    ) throws(IdentityCodeError) -> String? {
        guard let value else { return nil }
        guard let text = value.text, (1...textLimit).contains(text.utf8.count) else { throw .invalidIdentity(field) }
        let joiners: ClosedRange<Unicode.Scalar> = "\u{200C}"..."\u{200D}"
        for scalar in text.unicodeScalars where !joiners.contains(scalar) {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned:
                throw .invalidIdentity(field)
            default: break
            }
        }
        return text
    }

    /// `19840118` or `1984-01-18`.
    private static func date(_ value: ForeignValue?) throws(IdentityCodeError) -> String? {
        guard let text = try text(value, .birthDate) else { return nil }
        let hasDashes = text.utf8.count == 10 && text.split(separator: "-").map(\.utf8.count) == [4, 2, 2]
        let digits = hasDashes ? text.filter { $0 != "-" } : text
        guard digits.utf8.count == 8, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let month = Int(digits.dropFirst(4).prefix(2)), (1...12).contains(month),
            let day = Int(digits.suffix(2)), (1...31).contains(day)
        else { throw .invalidIdentity(.birthDate) }
        return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
    }
}
