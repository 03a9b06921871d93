import KaoinCore
import KaoinPass
import KaoinTexts
import KaoinTool

/// What a receipt says.
struct ReceiptLine: Encodable {
    let file: String
    let session: String
    let transaction: String
    let time: String
    let verdict: String
    let reason: String?
    let passID: String?
    let issuer: String?
    /// The id of the issuer's key: its name alone could be anybody's.
    let issuerKey: String?
    /// The kiosk's key that signed, with the fingerprint that two people compare.
    let receiptKey: String
    let receiptKeyFingerprint: String
    let bundle: UInt64
    let model: String
    let scoreBand: String
    let liveness: String
    let teller: UInt32?
    let tellerReason: String?
    /// `NUMBER:HASH`, as `kaoin audit verify --known-head` takes it.
    let auditHead: String
    /// Name and version of the kiosk's program, and the digest of its settings; not in receipts of before.
    let program: String?
    let settings: String?

    init(_ receipt: Receipt, signedBy kiosk: ReceiptVerifier, file: String) {
        self.file = file
        session = receipt.session.hexText
        transaction = receipt.transaction
        time = "\(receipt.time)"
        verdict = receipt.verdict
        reason = receipt.reason
        passID = receipt.pass.map { "\($0.passID)" }
        issuer = receipt.pass?.issuer
        issuerKey = receipt.pass.map { "\($0.issuerKeyID)" }
        receiptKey = "\(kiosk.keyID)"
        receiptKeyFingerprint = "\(SealedKeyFile.PublicHalf(.receipt(kiosk)).fingerprint)"
        bundle = receipt.bundle
        model = receipt.model
        scoreBand = receipt.scoreBand.name
        liveness = receipt.liveness.name
        teller = receipt.decision?.teller
        tellerReason = receipt.decision?.reason
        auditHead = "\(receipt.auditHead)"
        program = receipt.program?.name
        settings = receipt.program?.settings.hexText
    }

    func describe() {
        Terminal.result(.fileValid, ["file": file])
        let decider = teller.map {
            Terminal.text(.tellerWithReason, ["teller": "\($0)", "reason": tellerReason ?? ""])
        }
        let rows: [(StaffText, String?)] = [
            (.labelVerdict, verdict + (reason.map { " (\($0))" } ?? "")), (.labelTransaction, transaction),
            (.labelTime, time), (.labelPassNumber, passID), (.labelIssuer, issuer.map { "\($0) (\(issuerKey ?? ""))" }),
            (.labelLiveness, liveness),
            (.labelComparison, scoreBand), (.labelTeller, decider), (.labelTrustBundle, "\(bundle)"),
            (.labelModel, model), (.labelSession, session), (.labelAuditLog, auditHead),
            (.labelProgram, program), (.labelSettings, settings),
            (.labelReceiptKey, "\(receiptKey), \(receiptKeyFingerprint)"),
        ]
        for (label, value) in rows { Terminal.row(label, value) }
        Terminal.result(.falseMatchMeaning, ["count": "\(DecisionTable.deciding)"])
    }
}
