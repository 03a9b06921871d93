extension CheckName {
    static let tpm = CheckName("tpm")
}

/// Is there a TPM where keys are sealed to one?
struct TPMCheck: SelfTestCheck {
    let name = CheckName.tpm
    let title = SelfTestText("TPM", "TPM")
    let needs: [CheckNeed] = [.readable(.credentials)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let expecting = CredentialLook(context).sealed.filter(\.seal.usesTPM).map(\.name)
        let isThere = context.host.exists("/dev/tpmrm0")
        guard !expecting.isEmpty else {
            return isThere
                ? SelfTestLine(
                    .tpm, .warning,
                    SelfTestText("there is one, and no key is sealed to it", "TPMはありますが、鍵は封印されていません"),
                    advice: SelfTestText(
                        "`systemd-creds encrypt --with-key=tpm2 …`",
                        "`systemd-creds encrypt --with-key=tpm2 …` を検討してください"))
                : .skipped(.tpm, "no key is sealed to a TPM", "TPMに封印された鍵はありません")
        }
        guard isThere else {
            return SelfTestLine(
                .tpm, .failed,
                SelfTestText(
                    "there is none, and these keys are sealed to one: \(expecting.joined(separator: ", "))",
                    "TPMがありません。TPMに封印された鍵: \(expecting.joined(separator: ", "))"),
                advice: SelfTestText(
                    "switch it on in the firmware's set-up; another board cannot open these keys",
                    "ファームウェア設定でTPMを有効にしてください"),
                subjects: expecting)
        }
        return .passed(
            .tpm, "there, for \(expecting.joined(separator: ", "))", "あり（\(expecting.joined(separator: ", "))）")
    }
}
