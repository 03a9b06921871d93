public import KaoinCore
internal import KaoinCrypto
internal import KaoinPass
public import KaoinTexts

/// The number of a session: 16 random bytes.
public struct SessionID: Hashable, Sendable, CustomStringConvertible {
    public static let length = 16

    public let bytes: [UInt8]

    public static func random() throws(SessionFaultError) -> SessionID {
        do throws(CryptoError) {
            return SessionID(bytes: try Randomness.bytes(length))
        } catch {
            throw SessionFaultError(fault: .cryptography)
        }
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// - Returns: nil for anything but 32 hexadecimal digits.
    public init?(_ text: String) {
        guard let bytes = [UInt8](hexText: text), bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    public var description: String { bytes.hexText }
}

/// A fault where there is no session to end with it.
public struct SessionFaultError: Error, Equatable, CustomStringConvertible {
    public let fault: SessionFault

    public var description: String { "cannot go on: fault (\(fault.rawValue))" }
}

/// Who asked, as the kernel tells.
public struct Caller: Equatable, Sendable {
    public let userID: UInt32
    public let groupID: UInt32
    public let processID: Int32

    public init(userID: UInt32, groupID: UInt32, processID: Int32) {
        self.userID = userID
        self.groupID = groupID
        self.processID = processID
    }
}

/// What a verification is for.
public struct SessionRequest: Equatable, Sendable {
    /// In bytes, of each of the texts.
    public static let textLimit = 64

    /// The teller's own word for what the customer wants.
    public let purpose: String
    /// Names the transaction in the bank's own records; stands in the receipt.
    public let transaction: String
    public let language: Language
    /// How much time the customer has.
    public let pace: SessionPace
    /// What the customer cannot do, so that no challenge asks for it.
    public let notAsked: Set<AskedMotion>
    /// The same key brings the same session again, however often a program asks.
    public let idempotencyKey: String?
    /// Whether the customer is sensitive to light that changes: the screen shows none.
    public let isLightSensitive: Bool

    /// Whether less is asked than the policy's level: the policy must allow that, and the machine accepts nobody by itself.
    public var asksLess: Bool { pace.asksFewerActions || !notAsked.isEmpty }

    /// - Returns: nil where a text is empty, too long or cannot be shown, or where nothing is left that a challenge can be made of.
    public init?(
        purpose: String, transaction: String, language: Language, pace: SessionPace = .usual,
        notAsked: Set<AskedMotion> = [], idempotencyKey: String? = nil, isLightSensitive: Bool = false
    ) {
        for text in [purpose, transaction, idempotencyKey].compactMap(\.self) {
            guard PublicPart.isPrintable(text, limit: Self.textLimit) else { return nil }
        }
        guard AskedMotion.leavesEnough(without: notAsked) else { return nil }
        self.purpose = purpose
        self.transaction = transaction
        self.language = language
        self.pace = pace
        self.notAsked = notAsked
        self.idempotencyKey = idempotencyKey
        self.isLightSensitive = isLightSensitive
    }
}
