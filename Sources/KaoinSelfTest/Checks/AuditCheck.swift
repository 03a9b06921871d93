internal import KaoinKeys
internal import KaoinKiosk
internal import KaoinPass
internal import KaoinStore
internal import KaoinTexts

extension CheckName {
    static let audit = CheckName("audit")
}

/// Is the audit log whole, and signed by the kiosk's key?
struct AuditCheck: SelfTestCheck {
    let name = CheckName.audit
    let title = SelfTestKey.titleAudit
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
                    .audit, .failed, .ofPart([finding.text]), advice: Self.evidence,
                    figures: figures, subjects: [finding.kind])
            }
            if isFormer {
                return SelfTestLine(
                    .audit, .warning,
                    .text(.auditOfFormerKey), advice: .text(.auditOfFormerKeyAdvice), figures: figures)
            }
            return .passed(
                .audit, keys == nil ? .auditWholeUnsigned : .auditWhole, ["entries": "\(report.entries)"],
                figures: figures)
        } catch let error as StoreError {
            switch error {
            case .missing where context.isNotSetUp: return .skipped(.audit, .auditOfNoKiosk)
            case .missing, .corrupt, .newerSchema:
                return SelfTestLine(
                    .audit, .failed, .text(.auditUnreadable, ["error": "\(error)"]), advice: Self.evidence,
                    subjects: [error.kind])
            default: return .skipped(.audit, .auditNotLookedAt, ["error": "\(error)"])
            }
        } catch {
            return SelfTestLine(
                .audit, .failed, .text(.auditKeyUnreadable, ["error": "\(error)"]),
                advice: .text(.auditKeyUnreadableAdvice))
        }
    }

    private static let evidence = SelfTestWords.text(.auditAdvice)
}
