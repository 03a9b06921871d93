public import KaoinCore
internal import KaoinCrypto

/// By what uses are counted: who issued, and the number that it gave. Two issuers may give the same number.
public struct UseSubject: Hashable, Sendable {
    /// What tells the issuer from every other: its key, or the name that its identity codes carry.
    public let issuer: [UInt8]
    public let number: PassID

    public init(issuer: [UInt8], number: PassID) {
        self.issuer = issuer
        self.number = number
    }
}

/// A pass as the state of one kiosk knows it: its number never stands there. Digests of two kiosks cannot be compared.
public struct PassDigest: Hashable, Sendable {
    public static let length = 16

    let bytes: [UInt8]
    /// The digest of the number alone, by which versions before 2 counted: what is counted there still holds.
    var former: [UInt8]?

    public var value: AuditValue { .digest(bytes) }
    /// All that entries may have in place of it.
    var values: [AuditValue] { [bytes, former].compactMap(\.self).map(AuditValue.digest) }

    /// Where its use record is among `UseDigests`, under each of its names.
    var buckets: Set<UInt8> { Set([bytes.first, former?.first].compactMap(\.self)) }
}

/// A teller's reference of a transaction, in the same way.
///
/// References are often short and guessable: who has the whole database can try them one after the other.
public struct ReferenceDigest: Hashable, Sendable {
    let bytes: [UInt8]

    public var value: AuditValue { .digest(bytes) }
}

/// Makes digests: HMAC-SHA-256 under a random number of the kiosk's, the first 16 bytes.
struct Digester: ~Copyable, Sendable {
    static let saltLength = 32

    private let salt: SecretBytes

    init(salt: [UInt8]) throws(CryptoError) {
        self.salt = try SecretBytes(copying: salt.span)
    }

    borrowing func digest(_ subject: UseSubject) throws(CryptoError) -> PassDigest {
        // The number has a fixed length, so that no two subjects give the same bytes.
        PassDigest(
            bytes: try digest("kaoin-use", subject.number.bytes + subject.issuer),
            former: try digest("kaoin-pass", subject.number.bytes))
    }

    /// - Parameter reference: the teller's name of a transaction, as it was given.
    borrowing func digest(reference: String) throws(CryptoError) -> ReferenceDigest {
        ReferenceDigest(bytes: try digest("kaoin-reference", Array(reference.utf8)))
    }

    private borrowing func digest(_ domain: String, _ bytes: [UInt8]) throws(CryptoError) -> [UInt8] {
        // The zero ends the domain, which has none.
        let message = Array(domain.utf8) + [0] + bytes
        return try KeyedDigest.tag(over: message.span, key: salt, count: PassDigest.length)
    }
}
