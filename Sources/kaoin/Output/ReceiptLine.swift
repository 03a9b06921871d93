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
    let bundle: UInt64
    let model: String
    let scoreBand: String
    let liveness: String
    let teller: UInt32?
    let tellerReason: String?
    /// `NUMBER:HASH`, as `kaoin audit verify --known-head` takes it.
    let auditHead: String

    init(_ receipt: Receipt, file: String) {
        self.file = file
        session = receipt.session.hexText
        transaction = receipt.transaction
        time = "\(receipt.time)"
        verdict = receipt.verdict
        reason = receipt.reason
        passID = receipt.pass.map { "\($0.passID)" }
        issuer = receipt.pass?.issuer
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
            ("Time 日時", time), ("Pass number パス番号", passID), ("Issuer 発行者", issuer), ("Liveness 生体検知", liveness),
            ("Score 照合", scoreBand), ("Teller 担当者", teller.map { "uid \($0) (\(tellerReason ?? ""))" }),
            ("Trust bundle 信頼リスト", "\(bundle)"), ("Model モデル", model), ("Session セッション", session),
            ("Audit log 監査記録", auditHead),
        ]
        Terminal.result("\(file): valid 有効")
        for (label, value) in rows { if let value { Terminal.result("  \(label): \(value)") } }
    }
}
