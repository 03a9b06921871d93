internal import KaoinTexts

extension CheckName {
    static let tpm = CheckName("tpm")
}

/// Is there a TPM where keys are sealed to one?
struct TPMCheck: SelfTestCheck {
    let name = CheckName.tpm
    let title = SelfTestKey.titleTPM
    let needs: [CheckNeed] = [.readable(.credentials)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let expecting = CredentialLook(context).sealed.filter(\.seal.usesTPM).map(\.name)
        let isThere = context.host.exists("/dev/tpmrm0")
        guard !expecting.isEmpty else {
            return isThere
                ? SelfTestLine(
                    .tpm, .warning,
                    .text(.tpmUnused), advice: .text(.tpmUnusedAdvice))
                : .skipped(.tpm, .tpmNotNeeded)
        }
        guard isThere else {
            return SelfTestLine(
                .tpm, .failed,
                .text(.tpmMissing, ["keys": expecting.joined(separator: ", ")]),
                advice: .text(.tpmMissingAdvice), subjects: expecting)
        }
        return .passed(.tpm, .tpmThere, ["keys": expecting.joined(separator: ", ")])
    }
}
