public import KaoinCore

/// What a kiosk decided, signed by its own key: for the bank's records of a transaction. It holds no name, no picture, no
/// template and no score.
public struct Receipt: Equatable, Sendable {
    /// How far the comparison score was from the threshold; the score itself would help whoever tunes a mask.
    public enum ScoreBand: Int64, Sendable, CaseIterable {
        case notCompared = 0
        case below = 1
        /// Below the threshold by no more than the policy refers.
        case near = 2
        case above = 3
        /// Above it by a tenth or more.
        case clearlyAbove = 4

        /// The name that people and programs read.
        public var name: String {
            switch self {
            case .notCompared: "not-compared"
            case .below: "below"
            case .near: "near"
            case .above: "above"
            case .clearlyAbove: "clearly-above"
            }
        }
    }

    public enum Liveness: Int64, Sendable, CaseIterable {
        case notJudged = 0
        case unclear = 1
        case passed = 2
        case denied = 3

        /// The name that people and programs read.
        public var name: String {
            switch self {
            case .notJudged: "not-judged"
            case .unclear: "unclear"
            case .passed: "passed"
            case .denied: "denied"
            }
        }
    }

    /// What is known of the pass, once it was found valid.
    public struct PassFacts: Equatable, Sendable {
        public let passID: PassID
        public let issuer: String
        public let issuerKeyID: KeyID

        public init(passID: PassID, issuer: String, issuerKeyID: KeyID) {
            self.passID = passID
            self.issuer = issuer
            self.issuerKeyID = issuerKeyID
        }
    }

    /// Who decided where the machine was not sure.
    public struct Decision: Equatable, Sendable {
        /// The user id of the teller on the kiosk.
        public let teller: UInt32
        /// A name of the closed list that the API has.
        public let reason: String

        public init(teller: UInt32, reason: String) {
            self.teller = teller
            self.reason = reason
        }
    }

    /// The program that decided, as it says of itself, and the settings that it went by.
    public struct Program: Equatable, Sendable {
        /// Name and version, 1…64 bytes, as `kaoind/0.1.0`.
        public let name: String
        /// The digest of the settings, 32 bytes (docs/AUDIT.md).
        public let settings: [UInt8]

        public init(name: String, settings: [UInt8]) {
            self.name = name
            self.settings = settings
        }
    }

    /// 16 random bytes.
    public let session: [UInt8]
    /// As the teller's program gave it, 1…64 bytes of text.
    public let transaction: String
    public let time: Timestamp
    /// `Verdict.kind`.
    public let verdict: String
    /// `Verdict.reason`.
    public let reason: String?
    public let pass: PassFacts?
    /// The number of the trust bundle, which holds the policy.
    public let bundle: UInt64
    public let model: String
    public let scoreBand: ScoreBand
    public let liveness: Liveness
    public let decision: Decision?
    /// The entry of the audit log with this verdict, so that a log that was cut is found out.
    public let auditHead: AuditHead
    /// nil in receipts of kiosks before it was told.
    public let program: Program?

    public static let settingsLength = 32
    public static let sessionLength = 16
    public static let transactionLimit = 64
    static let wordLimit = 64

    /// - Returns: nil for what is out of its range.
    public init?(
        session: [UInt8], transaction: String, time: Timestamp, verdict: String, reason: String?, pass: PassFacts?,
        bundle: UInt64, model: String, scoreBand: ScoreBand, liveness: Liveness, decision: Decision?,
        auditHead: AuditHead, program: Program? = nil
    ) {
        let words = [verdict, reason, model, decision?.reason, program?.name].compactMap(\.self)
        guard session.count == Self.sessionLength,
            PublicPart.isPrintable(transaction, limit: Self.transactionLimit),
            words.allSatisfy({ PublicPart.isPrintable($0, limit: Self.wordLimit) }),
            PublicPart.isInRange(time), bundle <= TrustBundle.maximumNumber,
            program.map({ $0.settings.count == Self.settingsLength }) ?? true,
            pass.map({ PublicPart.isPrintable($0.issuer, limit: PublicPart.issuerLimit) }) ?? true
        else { return nil }
        self.session = session
        self.transaction = transaction
        self.time = time
        self.verdict = verdict
        self.reason = reason
        self.pass = pass
        self.bundle = bundle
        self.model = model
        self.scoreBand = scoreBand
        self.liveness = liveness
        self.decision = decision
        self.auditHead = auditHead
        self.program = program
    }
}
