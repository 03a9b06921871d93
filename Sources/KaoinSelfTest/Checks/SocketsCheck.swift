internal import KaoinFiles
internal import KaoinKiosk
internal import KaoinTexts

extension CheckName {
    static let sockets = CheckName("sockets")
}

/// Are the sockets there, for their users to connect, and for the daemon alone to make?
struct SocketsCheck: SelfTestCheck {
    let name = CheckName.sockets
    let title = SelfTestKey.titleSockets
    let needs: [CheckNeed] = [.runningDaemon]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let (settings, host) = (context.settings, context.host)
        let owner = host.userID(ServiceAccount.user)
        var wrong: [String] = []
        for name in ["teller", "technician", "screen"] {
            let path = "\(settings.runFolder)/\(name).sock"
            guard let facts = FileFacts(path) else {
                wrong.append("\(name): missing")
                continue
            }
            if facts.kind != .socket { wrong.append("\(name): no socket") }
            // The middle digit is the limit of the access list.
            if facts.mode != 0o660 { wrong.append("\(name): mode \(facts.modeText)") }
            if let owner, facts.owner != owner { wrong.append("\(name): owner \(facts.owner)") }
        }
        if let folder = FileFacts(settings.runFolder) {
            if folder.mode & 0o022 != 0 { wrong.append("\(settings.runFolder): mode \(folder.modeText)") }
            if folder.mode & 0o005 != 0o005 { wrong.append("\(settings.runFolder): mode \(folder.modeText)") }
        }
        guard !wrong.isEmpty else { return .passed(.sockets, .socketsThere) }
        return SelfTestLine(
            .sockets, .failed,
            .text(.socketsWrong, ["faults": wrong.joined(separator: "; ")]),
            advice: .text(.socketsWrongAdvice), subjects: wrong)
    }
}
