internal import FoundationEssentials
internal import Glibc
public import KaoinCore
internal import KaoinFiles
internal import KaoinSystem
public import KaoinTexts

/// Where the sockets of a desk lie, and who may connect to them.
public struct DeskPlace: Sendable {
    /// Only the user who runs the desk can write it.
    public let folder: String
    public let users: DeskUsers

    /// Where the sockets lie unless another place is named: with the user's own files that last as long as the login.
    public static var standardFolder: String {
        let base = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"] ?? "/run/user/\(getuid())"
        return "\(base)/kaoin-desk"
    }

    /// The same where the window has a user of its own, who cannot enter those files.
    public static var sharedFolder: String { "/run/kaoin-desk/\(geteuid())" }

    /// For the user who asks.
    ///
    /// - Parameters:
    ///   - folder: nil for the usual one; it is made where it is not there.
    ///   - windowUser: the name of who shows the customer's window; nil for the user who runs the desk.
    public init(folder: String? = nil, windowUser: String? = nil) throws(Fault) {
        let clerk = geteuid()
        var window: UInt32?
        if let windowUser {
            guard let id = SystemUser.id(of: windowUser) else { throw .unknownUser(windowUser) }
            // Nothing would be kept apart.
            guard id != clerk else { throw .sameUser(windowUser) }
            window = id
        }
        users = DeskUsers(clerk: clerk, window: window)
        self.folder = folder ?? (users.areApart ? Self.sharedFolder : Self.standardFolder)
        try prepare()
    }

    /// Why there is no such place.
    public enum Fault: Error, Equatable {
        /// The folder cannot have the sockets; whether the window's user must be able to go through it.
        case folder(String, isShared: Bool)
        case unknownUser(String)
        /// The window's user is the one who runs the desk.
        case sameUser(String)
    }

    /// Whoever can write the folder could put a socket of their own there. Where the window has a user of its own, others go
    /// through it, to sockets that let one user in; they see no list of it.
    private func prepare() throws(Fault) {
        let files = FileManager.default
        let permissions: UInt32 = users.areApart ? 0o711 : 0o700
        if !files.fileExists(atPath: folder) {
            try? files.createDirectory(
                atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            // Whatever the process takes away from what it makes.
            try? files.setAttributes([.posixPermissions: permissions], ofItemAtPath: folder)
        }
        guard let found = FileFacts(folder), found.kind == .folder, found.owner == users.clerk,
            found.mode == permissions
        else { throw .folder(folder, isShared: users.areApart) }
    }
}

extension DeskPlace.Fault: ReportableFailure {
    public var kind: String {
        switch self {
        case .folder: "folder-not-own"
        case .unknownUser, .sameUser: "window-user"
        }
    }

    public func message(in language: StaffLanguage) -> String {
        let text: LocalizedText<FailureText> =
            switch self {
            case .folder(let path, let isShared):
                LocalizedText(isShared ? .deskFolderNotShared : .deskFolderNotOwn, ["file": path])
            case .unknownUser(let name): LocalizedText(.deskWindowUserUnknown, ["user": name])
            case .sameUser(let name): LocalizedText(.deskWindowUserIsClerk, ["user": name])
            }
        return text[language]
    }

    public var severity: FailureSeverity { .wrongUse }
}
