internal import KaoinKiosk

extension CheckName {
    static let credentials = CheckName("credentials")
}

/// Are the files of keys there, sealed, and for nobody else to read?
struct CredentialsCheck: SelfTestCheck {
    let name = CheckName.credentials
    let title = SelfTestText("Key files", "鍵ファイル")
    let needs: [CheckNeed] = [.readable(.credentials)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let (host, look) = (context.host, CredentialLook(context))
        var (missing, open, clear): ([String], [String], [String]) = ([], [], [])
        for name in look.names {
            let isFile = name.contains("/")
            let path = isFile ? name : host.path("\(CredentialLook.store)/\(name)")
            guard let facts = FileFacts(path) else {
                missing.append(name)
                continue
            }
            if isFile {
                clear.append(name)
                if !facts.isForOwnerAlone { open.append("\(name): mode \(facts.modeText)") }
            } else if !facts.isForOwnerAlone,
                FileFacts(host.path(CredentialLook.store))?.isForOwnerAlone != true
            {
                // A sealed file may be read where nobody gets into its folder.
                open.append("\(name): mode \(facts.modeText)")
            }
        }
        for root in context.settings.keys.roots where FileFacts(root) == nil { missing.append(root) }
        let seals = look.sealed.map { "\($0.name): \($0.seal.rawValue)" }.joined(separator: ", ")
        if !missing.isEmpty {
            return SelfTestLine(
                .credentials, .failed,
                SelfTestText(
                    "missing: \(missing.joined(separator: ", "))", "鍵がありません: \(missing.joined(separator: ", "))"),
                advice: SelfTestText(
                    "seal it again: `systemd-creds encrypt --name=NAME FILE \(CredentialLook.store)/NAME`; without it the kiosk does not start again",
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
        let weak = clear + look.sealed.filter { $0.seal == .none }.map(\.name)
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
}
