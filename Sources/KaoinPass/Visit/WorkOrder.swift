public import KaoinCore
public import KaoinCrypto

/// What a stick is to bring to kiosks, in the head office's words: files by name, length and digest, and the key that the
/// kiosk seals its report to (docs/SPEC.md, section 10).
public struct WorkOrder: Equatable, Sendable {
    /// Which kiosks may take it.
    public enum Target: Hashable, Sendable {
        /// One, by its receipt key.
        case kiosk(VerifyingKey)
        /// All that have this branch group's key.
        case group(AgreementPublicKey)
    }

    /// What a file is for; each stands in an order at most once.
    public enum Role: Int64, CaseIterable, Sendable {
        case trustBundle = 1
        case settings = 2
        /// The list of an installation medium, `SHA256SUMS`, in the folder that is named; it names everything else.
        case packages = 3

        /// The longest file of its kind.
        public var sizeLimit: Int {
            switch self {
            case .trustBundle: TrustBundle.maximumLength
            case .settings: 65_536
            case .packages: MediumList.maximumLength
            }
        }
    }

    public struct Item: Hashable, Sendable {
        public let role: Role
        /// Of a file at the stick's top, or, of packages, of a folder there.
        public let name: String
        public let size: Int
        /// SHA-256, 32 bytes.
        public let digest: [UInt8]

        public init(role: Role, name: String, size: Int, digest: [UInt8]) {
            (self.role, self.name, self.size, self.digest) = (role, name, size, digest)
        }
    }

    /// Its own name on a stick.
    public static let fileName = "work-order.cose"
    public static let maximumNumber: UInt64 = 1 << 53
    /// The longest time between the first and the last moment at which it may be taken.
    public static let longestValidity: Int64 = 92 * 86_400
    static let longestName = 64
    static let digestLength = 32

    /// Greater than that of every order before for the same kiosk.
    public let number: UInt64
    public let from: Timestamp
    /// The first moment at which it may not be taken any more.
    public let until: Timestamp
    public let target: Target
    /// The head office's key, to which the report is sealed.
    public let office: AgreementPublicKey
    /// In the order of their roles; none where the stick only fetches the report.
    public let items: [Item]
    /// The entry of the log behind which the report begins, where an earlier report was lost; nil goes on from the last one.
    public let since: Int64?

    /// - Throws: `.invalidField` with the first that is out of range.
    public init(
        number: UInt64, from: Timestamp, until: Timestamp, target: Target, office: AgreementPublicKey, items: [Item],
        since: Int64? = nil
    ) throws(WorkOrderError) {
        guard (1...Self.maximumNumber).contains(number) else { throw .invalidField("number") }
        guard PublicPart.isInRange(from) else { throw .invalidField("from") }
        guard PublicPart.isInRange(until), until > from, until.seconds - from.seconds <= Self.longestValidity else {
            throw .invalidField("until")
        }
        guard items.allSatisfy(Self.isItem),
            zip(items, items.dropFirst()).allSatisfy({ $0.role.rawValue < $1.role.rawValue }),
            Set(items.map { $0.name.lowercased() } + [Self.fileName]).count == items.count + 1
        else { throw .invalidField("items") }
        guard since.map({ (0...Int64.max - 1).contains($0) }) ?? true else { throw .invalidField("since") }
        (self.number, self.from, self.until, self.target) = (number, from, until, target)
        (self.office, self.items, self.since) = (office, items, since)
    }

    public func item(_ role: Role) -> Item? { items.first { $0.role == role } }

    private static func isItem(_ item: Item) -> Bool {
        (1...item.role.sizeLimit).contains(item.size) && item.digest.count == digestLength && isName(item.name)
    }

    /// Letters, digits, `.`, `_` and `-`; none is hidden or begins as an option does, and none is a path.
    public static func isName(_ name: String) -> Bool {
        guard (1...longestName).contains(name.utf8.count), let first = name.utf8.first,
            first != UInt8(ascii: "."), first != UInt8(ascii: "-")
        else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "._-".utf8.contains(byte)
            }
        }
    }
}
