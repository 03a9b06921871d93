public import KaoinCore

/// What every reader of a pass sees: CWT claims (RFC 8392) and the name in a Claim 169 identity map.
public struct PublicPart: Equatable, Sendable {
    /// `iss` (1): 1…64 bytes of UTF-8.
    public let issuer: String
    /// Claim 169, full name (4): 1…96 bytes of UTF-8.
    public let name: String
    /// `cti` (7).
    public let passID: PassID
    /// `iat` (6).
    public let issuedAt: Timestamp
    /// `nbf` (5), where the pass begins later than it is issued.
    public let notBefore: Timestamp?
    /// `exp` (4): the first moment at which the pass is no longer valid.
    public let expires: Timestamp

    public static let issuerLimit = 64
    public static let nameLimit = 96
    /// The last second of the year 9999: later times have no RFC 3339 text.
    public static let latestTime = Timestamp(seconds: 253_402_300_799)

    /// - Throws: `.invalidClaim` for what is out of its range.
    public init(
        issuer: String, name: String, passID: PassID, issuedAt: Timestamp, notBefore: Timestamp? = nil,
        expires: Timestamp
    ) throws(PassError) {
        guard Self.isPrintable(issuer, limit: Self.issuerLimit) else { throw .invalidClaim(.issuer) }
        guard Self.isPrintable(name, limit: Self.nameLimit) else { throw .invalidClaim(.name) }
        guard Self.isInRange(issuedAt) else { throw .invalidClaim(.issuedAt) }
        guard Self.isInRange(expires), expires > issuedAt else { throw .invalidClaim(.expires) }
        if let notBefore {
            guard Self.isInRange(notBefore), notBefore < expires else { throw .invalidClaim(.notBefore) }
        }
        self.issuer = issuer
        self.name = name
        self.passID = passID
        self.issuedAt = issuedAt
        self.notBefore = notBefore
        self.expires = expires
    }

    /// Text that a screen can show: not empty, within the limit, no control characters, no marks that turn the writing
    /// direction around so that a name reads as another.
    public static func isPrintable(_ text: String, limit: Int) -> Bool {
        guard (1...limit).contains(text.utf8.count) else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned: false
            default: true
            }
        }
    }

    static func isInRange(_ time: Timestamp) -> Bool {
        (0...latestTime.seconds).contains(time.seconds)
    }
}

extension PublicPart {
    private enum Label {
        static let issuer: Int64 = 1
        static let expires: Int64 = 4
        static let notBefore: Int64 = 5
        static let issuedAt: Int64 = 6
        static let passID: Int64 = 7
        static let identity: Int64 = 169
        static let identityVersion: Int64 = 2
        static let fullName: Int64 = 4
    }

    /// The version of the Claim 169 map that is written.
    private static let identityVersion = "1.2"

    /// The claims as a map, without the private part.
    var claims: CBORMap {
        var map: CBORMap = [
            Label.issuer: .text(issuer),
            Label.expires: .integer(expires.seconds),
            Label.issuedAt: .integer(issuedAt.seconds),
            Label.passID: .bytes(passID.bytes),
            Label.identity: .map([Label.identityVersion: .text(Self.identityVersion), Label.fullName: .text(name)]),
        ]
        if let notBefore { map.append(Label.notBefore, .integer(notBefore.seconds)) }
        return map
    }

    /// - Throws: `.invalidClaim` naming the first claim that is missing or not as it must be. Others are let be.
    init(claims: CBORMap) throws(PassError) {
        guard let issuer = claims[Label.issuer]?.text else { throw .invalidClaim(.issuer) }
        guard let expires = claims[Label.expires]?.integer else { throw .invalidClaim(.expires) }
        guard let issuedAt = claims[Label.issuedAt]?.integer else { throw .invalidClaim(.issuedAt) }
        guard let passID = claims[Label.passID]?.bytes.flatMap({ PassID($0) }) else { throw .invalidClaim(.passID) }
        guard let identity = claims[Label.identity]?.map else { throw .invalidClaim(.identity) }
        guard let name = identity[Label.fullName]?.text else { throw .invalidClaim(.name) }
        var notBefore: Timestamp?
        if let value = claims[Label.notBefore] {
            guard let seconds = value.integer else { throw .invalidClaim(.notBefore) }
            notBefore = Timestamp(seconds: seconds)
        }
        try self.init(
            issuer: issuer, name: name, passID: passID, issuedAt: Timestamp(seconds: issuedAt), notBefore: notBefore,
            expires: Timestamp(seconds: expires))
    }
}
