internal import Foundation
public import KaoinCore
public import KaoinDesk
public import KaoinTexts
public import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// A desk's sockets with the desk behind them, until the process is asked to end.
public enum DeskProgram {
    /// Where the sockets lie unless another place is named: with the user's own files that last as long as the login.
    public static var standardFolder: String {
        let base = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"] ?? "/run/user/\(getuid())"
        return "\(base)/kaoin-desk"
    }

    /// - Parameters:
    ///   - folder: of the sockets; it is made where it is not there, for this user alone.
    ///   - listening: called once, when both sockets take connections.
    /// - Throws: `FolderFault`, or where a socket cannot be bound.
    public static func run(
        _ counter: DeskCounter, folder: String, log: Logger, listening: @escaping @Sendable () async -> Void
    ) async throws {
        try prepare(folder)
        let server = DeskServer(
            counter: counter, folder: folder, userID: geteuid(), log: log, listening: listening)
        try await ServiceGroup(
            services: [server, CounterService(counter: counter)], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Logger(label: "kaoin.desk") { _ in SwiftLogNoOpLogHandler() }
        ).run()
    }

    /// The folder cannot have the sockets.
    public struct FolderFault: Error, Equatable {
        public let path: String
    }

    /// Whoever can write the folder could put a socket of their own there.
    private static func prepare(_ folder: String) throws(FolderFault) {
        let files = FileManager.default
        if !files.fileExists(atPath: folder) {
            try? files.createDirectory(
                atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        }
        guard let found = try? files.attributesOfItem(atPath: folder),
            found[.type] as? FileAttributeType == .typeDirectory,
            (found[.ownerAccountID] as? NSNumber)?.uint32Value == geteuid(),
            let mode = (found[.posixPermissions] as? NSNumber)?.intValue, mode & 0o077 == 0
        else { throw FolderFault(path: folder) }
    }
}

extension DeskProgram.FolderFault: ReportableFailure {
    public var kind: String { "folder-not-own" }
    public func message(in language: StaffLanguage) -> String {
        LocalizedText<FailureText>(.deskFolderNotOwn, ["file": path])[language]
    }
    public var severity: FailureSeverity { .wrongUse }
}

/// Hears scanner and clock for as long as the sockets are served.
private struct CounterService: Service {
    let counter: DeskCounter

    func run() async throws {
        await cancelWhenGracefulShutdown { await counter.run() }
    }
}
