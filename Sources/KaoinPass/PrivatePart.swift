internal import KaoinCrypto

/// What only a kiosk of the branch group sees of a pass.
public struct PrivatePart: Equatable, Sendable {
    /// The reference of the holder's face: 128 signed bytes.
    public let template: [Int8]
    /// Which network made the template; 1…32 characters of ASCII. Templates of different models cannot be compared.
    public let model: String
    /// The bank's own reference of the customer: 1…64 bytes of UTF-8.
    public let reference: String
    /// A small picture of the holder for the teller, WebP of 1…700 bytes; most passes have none.
    public let portrait: [UInt8]?
    /// What the template was made of; nil in passes of before 0.2, which do not tell.
    public let pictures: EnrolledPictures?

    public static let templateLength = 128
    public static let modelLimit = 32
    public static let referenceLimit = 64
    /// With it a pass with names of common length is at most QR version 28 at level M; larger ones are not read from a phone any more.
    public static let portraitLimit = 700

    /// - Throws: `.invalidPrivatePart` for what is out of its range.
    public init(
        template: [Int8], model: String, reference: String, portrait: [UInt8]? = nil, pictures: EnrolledPictures? = nil
    ) throws(PassError) {
        guard template.count == Self.templateLength, template.contains(where: { $0 != 0 }) else {
            throw .invalidPrivatePart(.template)
        }
        let isASCII = model.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isASCII, (1...Self.modelLimit).contains(model.utf8.count) else { throw .invalidPrivatePart(.model) }
        guard PublicPart.isPrintable(reference, limit: Self.referenceLimit) else {
            throw .invalidPrivatePart(.reference)
        }
        if let portrait {
            guard portrait.count <= Self.portraitLimit, Self.isWebP(portrait) else {
                throw .invalidPrivatePart(.portrait)
            }
        }
        self.template = template
        self.model = model
        self.reference = reference
        self.portrait = portrait
        self.pictures = pictures
    }

    /// The mark of the format and its length (RFC 9649); whether a picture follows is found by who shows it.
    private static func isWebP(_ bytes: [UInt8]) -> Bool {
        let length = bytes.dropFirst(4).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        return bytes.starts(with: Array("RIFF".utf8)) && length == bytes.count - 8
            && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
    }

    private enum Label {
        static let template: Int64 = 1
        static let model: Int64 = 2
        static let reference: Int64 = 3
        static let portrait: Int64 = 4
        static let pictures: Int64 = 5
    }

    /// The plaintext that is sealed: `{1: template, 2: model, 3: reference, ? 4: portrait, ? 5: pictures}`.
    func encode() throws(CryptoError) -> SecretBytes {
        var map: CBORMap = [
            Label.template: .bytes(template.map { UInt8(bitPattern: $0) }),
            Label.model: .text(model),
            Label.reference: .text(reference),
        ]
        if let portrait { map.append(Label.portrait, .bytes(portrait)) }
        if let pictures { map.append(Label.pictures, pictures.value) }
        let plain = CBOREncoder.encode(map)
        return try SecretBytes(copying: plain.span)
    }

    /// - Throws: `.invalidPrivatePart`; unknown labels are let be, as a later version may add some.
    init(plaintext: borrowing SecretBytes) throws(PassError) {
        let decoded: CBORValue? = plaintext.withSpan { try? CBORDecoder.decode($0) }
        guard let map = decoded?.map else { throw .invalidPrivatePart(.structure) }
        guard let template = map[Label.template]?.bytes else { throw .invalidPrivatePart(.template) }
        guard let model = map[Label.model]?.text else { throw .invalidPrivatePart(.model) }
        guard let reference = map[Label.reference]?.text else { throw .invalidPrivatePart(.reference) }
        var portrait: [UInt8]?
        if let value = map[Label.portrait] {
            guard let bytes = value.bytes else { throw .invalidPrivatePart(.portrait) }
            portrait = bytes
        }
        var pictures: EnrolledPictures?
        if let value = map[Label.pictures] {
            guard let known = EnrolledPictures(value) else { throw .invalidPrivatePart(.pictures) }
            pictures = known
        }
        try self.init(
            template: template.map { Int8(bitPattern: $0) }, model: model, reference: reference, portrait: portrait,
            pictures: pictures)
    }
}
