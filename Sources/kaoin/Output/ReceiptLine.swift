import KaoinCore
import KaoinPass
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
    }

    func describe() {
        let rows: [(String, String?)] = [
            ("Verdict 判定", verdict + (reason.map { " (\($0))" } ?? "")), ("Transaction 取引番号", transaction),
            ("Time 日時", time), ("Pass number パス番号", passID),
            ("Issuer 発行者", issuer.map { "\($0) (key 鍵 \(issuerKey ?? ""))" }), ("Liveness 生体検知", liveness),
            ("Score 照合", scoreBand), ("Teller 担当者", teller.map { "uid \($0) (\(tellerReason ?? ""))" }),
            ("Trust bundle 信頼リスト", "\(bundle)"), ("Model モデル", model), ("Session セッション", session),
            ("Audit log 監査記録", auditHead),
            ("Kiosk's key 端末の鍵", "\(receiptKey), fingerprint 指紋 \(receiptKeyFingerprint)"),
        ]
        Terminal.result("\(Terminal.shown(file)): valid 有効")
        for (label, value) in rows { if let value { Terminal.result("  \(label): \(Terminal.shown(value))") } }
    }
}
