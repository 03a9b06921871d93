internal import KaoinCore
internal import KaoinPass

/// One value of an entry: a number, a word or a digest. No text: names and sentences have no place in the log.
public enum AuditValue: Equatable, Sendable {
    case integer(Int64)
    /// Made by `word(_:)`; 1 to 64 characters of `A–Z a–z 0–9 - . _ : / + , =`.
    case verifiedWord(String)
    case digest([UInt8])
    /// 32 bytes: the hash of an entry.
    case hash([UInt8])

    public static let longestWord = 64
    private static let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:/+,=".utf8)

    /// A name of the program's or of a device. Every other character becomes `?`, and what is too long is cut, so that
    /// whatever a device or a bundle calls itself can neither break an entry nor fill the log.
    public static func word(_ text: String) -> AuditValue {
        let kept = text.unicodeScalars.prefix(longestWord).map { scalar in
            scalar.isASCII && alphabet.contains(UInt8(truncatingIfNeeded: scalar.value)) ? Character(scalar) : "?"
        }
        return .verifiedWord(kept.isEmpty ? "-" : String(kept))
    }

    static func isWord(_ text: String) -> Bool {
        (1...longestWord).contains(text.utf8.count)
            && text.utf8.allSatisfy { alphabet.contains($0) || $0 == UInt8(ascii: "?") }
    }

    var encoded: CBORValue {
        switch self {
        case .integer(let value): .integer(value)
        case .verifiedWord(let text): .text(text)
        case .digest(let bytes), .hash(let bytes): .bytes(bytes)
        }
    }

    init?(_ value: CBORValue) {
        switch value {
        case .text(let text) where Self.isWord(text): self = .verifiedWord(text)
        case .bytes(let bytes) where bytes.count == PassDigest.length: self = .digest(bytes)
        case .bytes(let bytes) where bytes.count == AuditHead.hashLength: self = .hash(bytes)
        default:
            guard let integer = value.integer else { return nil }
            self = .integer(integer)
        }
    }
}

extension AuditValue: CustomStringConvertible {
    public var description: String {
        switch self {
        case .integer(let value): "\(value)"
        case .verifiedWord(let text): text
        case .digest(let bytes), .hash(let bytes): bytes.hexText
        }
    }
}

/// The named values of an entry, in the order of their deterministic encoding.
///
/// Names are literals of the program, so that nothing from outside becomes one.
public struct AuditFields: Equatable, Sendable, ExpressibleByDictionaryLiteral {
    public struct Field: Equatable, Sendable {
        public let name: String
        public let value: AuditValue
    }

    public static let maximumCount = 24
    static let longestName = 32

    public private(set) var fields: [Field]

    public init(dictionaryLiteral elements: (StaticString, AuditValue)...) {
        fields = []
        for (name, value) in elements { self[name] = value }
    }

    public subscript(name: StaticString) -> AuditValue? {
        get { fields.first { $0.name == "\(name)" }?.value }
        set {
            let name = "\(name)"
            precondition(Self.isName(name), "a name of a field is 1 to 32 lower-case letters, digits and hyphens")
            fields.removeAll { $0.name == name }
            if let newValue { fields.append(Field(name: name, value: newValue)) }
            precondition(fields.count <= Self.maximumCount, "an entry has at most 24 fields")
            fields.sort { ($0.name.utf8.count, $0.name) < ($1.name.utf8.count, $1.name) }
        }
    }

    private static func isName(_ name: String) -> Bool {
        (1...longestName).contains(name.utf8.count)
            && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }

    /// Deterministic CBOR, as it is hashed.
    public var encoded: [UInt8] {
        CBOREncoder.encode(CBORMap(fields.map { CBORMap.Entry(.text($0.name), $0.value.encoded) }))
    }

    /// - Returns: nil for anything that `encoded` does not give.
    init?(encoded: [UInt8]) {
        guard let map = (try? CBORDecoder.decode(encoded.span))?.map, map.entries.count <= Self.maximumCount else {
            return nil
        }
        fields = []
        for entry in map.entries {
            guard let name = entry.key.text, Self.isName(name), let value = AuditValue(entry.value) else { return nil }
            fields.append(Field(name: name, value: value))
        }
    }
}
