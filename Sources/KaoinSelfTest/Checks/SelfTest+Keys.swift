internal import Foundation
internal import KaoinKiosk

/// The files of keys, as they lie there; what is in them the daemon knows.
extension SelfTest {
    /// Where systemd looks for sealed credentials.
    static let store = "/etc/credstore.encrypted"

    private struct Credential {
        let name: String
        let seal: CredentialSeal
    }

    /// Names of the settings that are credentials of the service, and those that are files.
    private var keyNames: [String] { settings.keys.branch + [settings.keys.receipt] + settings.keys.identity }

    private var sealed: [Credential] {
        keyNames.filter { !$0.contains("/") }.compactMap { name in
            host.bytes("\(Self.store)/\(name)").map { Credential(name: name, seal: CredentialSeal($0)) }
        }
    }

    func credentials() -> SelfTestLine {
        var (missing, open, clear): ([String], [String], [String]) = ([], [], [])
        for name in keyNames {
            let isFile = name.contains("/")
            let path = isFile ? name : host.path("\(Self.store)/\(name)")
            guard let facts = FileFacts(path) else {
                missing.append(name)
                continue
            }
            if isFile {
                clear.append(name)
                if !facts.isForOwnerAlone { open.append("\(name): mode \(facts.modeText)") }
            } else if !facts.isForOwnerAlone,
                FileFacts(host.path(Self.store))?.isForOwnerAlone != true
            {
                // A sealed file may be read where nobody gets into its folder.
                open.append("\(name): mode \(facts.modeText)")
            }
        }
        for root in settings.keys.roots where FileFacts(root) == nil { missing.append(root) }
        let seals = sealed.map { "\($0.name): \($0.seal.rawValue)" }.joined(separator: ", ")
        if !missing.isEmpty {
            return SelfTestLine(
                .credentials, .failed,
                SelfTestText(
                    "missing: \(missing.joined(separator: ", "))", "鍵がありません: \(missing.joined(separator: ", "))"),
                advice: SelfTestText(
                    "seal it again: `systemd-creds encrypt --name=NAME FILE \(Self.store)/NAME`; without it the kiosk does not start again",
                    "`systemd-creds encrypt` で再度封印してください。なければ次回起動できません"),
                subjects: missing)
        }
        if !open.isEmpty {
            return SelfTestLine(
                .credentials, .failed,
                SelfTestText(
                    "others may read \(open.joined(separator: ", "))",
                    "他の利用者が読める鍵があります: \(open.joined(separator: ", "))"),
                advice: SelfTestText(
                    "`chmod 600`; take a key that others may have out of use", "`chmod 600` を実行し、漏えいの恐れがあれば鍵を交換してください"),
                subjects: open)
        }
        let weak = clear + sealed.filter { $0.seal == .none }.map(\.name)
        if !weak.isEmpty {
            return SelfTestLine(
                .credentials, .warning,
                SelfTestText(
                    "not sealed to this machine: \(weak.joined(separator: ", "))",
                    "本体に封印されていません: \(weak.joined(separator: ", "))"),
                advice: SelfTestText(
                    "seal them with `systemd-creds encrypt` (docs/OPERATIONS.md)", "`systemd-creds encrypt` で封印してください"),
                subjects: weak)
        }
        return .passed(.credentials, "sealed to: \(seals)", "封印先: \(seals)")
    }

    func tpm() -> SelfTestLine {
        let expecting = sealed.filter(\.seal.usesTPM).map(\.name)
        let isThere = host.exists("/dev/tpmrm0")
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
