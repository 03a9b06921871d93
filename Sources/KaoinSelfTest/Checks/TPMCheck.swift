internal import KaoinTexts

extension CheckName {
    static let tpm = CheckName("tpm")
}

/// Is there a TPM where keys are sealed to one, and will they still open after an update of the firmware's keys?
struct TPMCheck: SelfTestCheck {
    let name = CheckName.tpm
    let title = SelfTestKey.titleTPM
    let needs: [CheckNeed] = [.readable(.credentials)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let look = CredentialLook(context)
        let expecting = look.sealed.filter(\.seal.usesTPM).map(\.name)
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
        // systemd 252 writes such files without a word and cannot read them.
        let unsealable = look.registers.filter(\.registers.isEmpty).map(\.name)
        guard unsealable.isEmpty else {
            return SelfTestLine(
                .tpm, .failed, .text(.tpmNoRegister, ["keys": unsealable.joined(separator: ", ")]),
                advice: .text(.tpmRegistersAdvice), subjects: unsealable)
        }
        let changing = look.registers.filter { !CredentialSeal.changing($0.registers).isEmpty }
        guard changing.isEmpty else {
            let all = Set(changing.flatMap { CredentialSeal.changing($0.registers) }).sorted().map(String.init)
            return SelfTestLine(
                .tpm, .warning,
                .text(
                    .tpmRegisters,
                    ["keys": changing.map(\.name).joined(separator: ", "), "registers": all.joined(separator: ", ")]),
                advice: .text(.tpmRegistersAdvice), subjects: changing.map(\.name))
        }
        return .passed(.tpm, .tpmThere, ["keys": expecting.joined(separator: ", ")])
    }
}
