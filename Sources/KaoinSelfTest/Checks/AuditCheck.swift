internal import KaoinKeys
internal import KaoinKiosk
internal import KaoinPass
internal import KaoinStore

extension CheckName {
    static let audit = CheckName("audit")
}

/// Is the audit log whole, and signed by the kiosk's key?
struct AuditCheck: SelfTestCheck {
    let name = CheckName.audit
    let title = SelfTestText("Audit log", "監査ログ")
    let needs: [CheckNeed] = [.readable(.state)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let settings = context.settings
        do {
            let keys = try settings.publicKey("receipt").map { [try KeyStore.receipt($0)] }
            let reader = try StoreReader(folder: settings.stateFolder)
            var report = try reader.verify(keys: keys)
            var isFormer = false
            if case .badCheckpoint(_, .unknownKey)? = report.finding {
                // Signed before the kiosk got another key: the chain still shows changes.
                (report, isFormer) = (try reader.verify(keys: nil), true)
            }
            let figures = [SelfTestLine.Figure("entries", Double(report.entries), "")]
            if let finding = report.finding {
                return SelfTestLine(
                    .audit, .failed, SelfTestText("\(finding)", finding.japanese), advice: Self.evidence,
                    figures: figures, subjects: [finding.kind])
            }
            if isFormer {
                return SelfTestLine(
                    .audit, .warning,
                    SelfTestText(
                        "whole, but signed by another key than receipt.pub", "連鎖は正常ですが、署名鍵が receipt.pub と異なります"),
                    advice: SelfTestText(
                        "`kaoin audit verify --receipt-key` with the kiosk's former keys",
                        "以前の鍵を指定して `kaoin audit verify` を実行してください"),
                    figures: figures)
            }
            let signed = keys == nil ? "; signatures were not checked: no receipt.pub beside the root's key" : ""
            return .passed(
                .audit, "\(report.entries) entries, whole\(signed)",
                "\(report.entries)件、正常\(keys == nil ? "（署名は未確認）" : "")", figures)
        } catch let error as StoreError {
            switch error {
            case .missing, .corrupt, .newerSchema:
                return SelfTestLine(
                    .audit, .failed, SelfTestText("\(error)", "監査ログを読めません: \(error)"), advice: Self.evidence,
                    subjects: [error.kind])
            default: return .skipped(.audit, "\(error)", "確認できません: \(error)")
            }
        } catch {
            return SelfTestLine(
                .audit, .failed, SelfTestText("\(error)", "鍵を読めません: \(error)"),
                advice: SelfTestText(
                    "put the kiosk's receipt.pub beside the root's key again", "receipt.pub を置き直してください"))
        }
    }

    private static let evidence = SelfTestText(
        "stop the kiosk, copy the whole state folder, find out who was at the machine (docs/OPERATIONS.md, \"Evidence\")",
        "端末を停止し、状態フォルダー全体を保全してください（docs/OPERATIONS.md）")
}
