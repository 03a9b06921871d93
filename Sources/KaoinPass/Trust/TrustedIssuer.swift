public import KaoinCore

/// An issuer as a trust bundle lists it.
public struct TrustedIssuer: Equatable, Sendable {
    public enum State: Int64, Sendable, CaseIterable {
        /// Issues passes.
        case active = 0
        /// Issues no more; the policy says whether its passes are still accepted.
        case retired = 1
        /// Its key is lost or known to others: none of its passes is accepted.
        case withdrawn = 2

        /// The name in descriptions and messages.
        public var name: String {
            switch self {
            case .active: "active"
            case .retired: "retired"
            case .withdrawn: "withdrawn"
            }
        }
    }

    public let issuer: Issuer
    public let names: DisplayName
    /// Passes must have been issued in this span.
    public let issues: Range<Timestamp>
    public let state: State

    public init(issuer: Issuer, names: DisplayName, issues: Range<Timestamp>, state: State) {
        self.issuer = issuer
        self.names = names
        self.issues = issues
        self.state = state
    }
}

/// A name in the two languages of the counter, each 1…64 bytes of printable UTF-8.
public struct DisplayName: Equatable, Sendable {
    public static let limit = 64

    public let japanese: String
    public let english: String

    /// - Returns: nil for what a screen cannot show.
    public init?(japanese: String, english: String) {
        guard PublicPart.isPrintable(japanese, limit: Self.limit), PublicPart.isPrintable(english, limit: Self.limit)
        else { return nil }
        self.japanese = japanese
        self.english = english
    }
}

/// An issuer of Claim 169 identity codes whose holders are accepted like those of passes.
public struct TrustedIdentityIssuer: Equatable, Sendable {
    public enum Algorithm: Int64, Sendable, CaseIterable {
        case es256 = -7
        case edDSA = -8

        /// Bytes of a public key: an uncompressed point of P-256, or an Ed25519 key.
        public var keyLength: Int { self == .es256 ? 65 : 32 }
        public var name: String { self == .es256 ? "ES256" : "EdDSA" }
    }

    public let algorithm: Algorithm
    /// As long as the algorithm asks for; whether it is a point of the curve is found when it is used.
    public let key: [UInt8]
    /// The `kid` that its codes name, 1…64 bytes; nil where they name none.
    public let keyID: [UInt8]?
    /// The `iss` that its codes must have, 1…128 bytes.
    public let issuer: String
    public let names: DisplayName

    public static let issuerLimit = 128
    public static let keyIDLimit = 64

    /// - Returns: nil for what is out of its range.
    public init?(algorithm: Algorithm, key: [UInt8], keyID: [UInt8]?, issuer: String, names: DisplayName) {
        guard key.count == algorithm.keyLength, (1...Self.keyIDLimit).contains(keyID?.count ?? 1),
            PublicPart.isPrintable(issuer, limit: Self.issuerLimit)
        else { return nil }
        self.algorithm = algorithm
        self.key = key
        self.keyID = keyID
        self.issuer = issuer
        self.names = names
    }
}
