internal import KaoinFiles
internal import KaoinKiosk
internal import KaoinTexts

extension CheckName {
    static let credentials = CheckName("credentials")
}

/// Are the files of keys there, sealed, and for nobody else to read?
struct CredentialsCheck: SelfTestCheck {
    let name = CheckName.credentials
    let title = SelfTestKey.titleCredentials
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
                .text(.credentialsMissing, ["names": missing.joined(separator: ", ")]),
                advice: .text(.credentialsMissingAdvice), subjects: missing)
        }
        if !open.isEmpty {
            return SelfTestLine(
                .credentials, .failed,
                .text(.credentialsOpen, ["names": open.joined(separator: ", ")]),
                advice: .text(.credentialsOpenAdvice), subjects: open)
        }
        let weak = clear + look.sealed.filter { $0.seal == .none }.map(\.name)
        if !weak.isEmpty {
            return SelfTestLine(
                .credentials, .warning,
                .text(.credentialsNotSealed, ["names": weak.joined(separator: ", ")]),
                advice: .text(.credentialsNotSealedAdvice), subjects: weak)
        }
        return .passed(.credentials, .credentialsSealed, ["seals": seals])
    }
}
