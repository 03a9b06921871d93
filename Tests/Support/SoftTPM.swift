internal import Foundation
internal import KaoinSystem

/// A TPM 2.0 of software (swtpm) with a state of its own, for as long as the value lives.
public final class SoftTPM {
    /// Where it is, in the form of tpm2-tss.
    public let place: String
    private let folder: TemporaryFolder
    private let process: ChildProcess

    public init() throws {
        folder = try TemporaryFolder()
        let socket = folder.path("tpm")
        place = "swtpm:path=\(socket)"
        process = try ChildProcess(
            "/usr/bin/swtpm",
            [
                "socket", "--tpm2", "--tpmstate", "dir=\(folder.path)", "--server", "type=unixio,path=\(socket)",
                // tpm2-tss looks for the control channel there.
                "--ctrl", "type=unixio,path=\(socket).ctrl", "--flags", "not-need-init,startup-clear",
            ], output: .nothing, errors: .nothing)
        let end = ContinuousClock.now + Patience.limit
        while try !Self.listens(socket) || !Self.listens(socket + ".ctrl") {
            guard process.isRunning, ContinuousClock.now < end else { throw Peer.Failure(description: "swtpm ended") }
            Thread.sleep(forTimeInterval: 0.01)
        }
    }

    /// Whether a local socket takes connections: its file is there some time before that (`proc(5)`, `/proc/net/unix`: the
    /// flag is the kernel's `__SO_ACCEPTCON`).
    private static func listens(_ socket: String) throws -> Bool {
        let sockets = try String(contentsOfFile: "/proc/net/unix", encoding: .utf8)
        return sockets.split(separator: "\n").contains { line in
            let fields = line.split(separator: " ")
            return fields.last.map { $0 == socket } == true && fields.contains("00010000")
        }
    }

    /// Switched off: nobody can ask it any more.
    public func end() {
        process.end(by: SIGKILL)
        process.wait()
    }

    deinit { if process.isRunning { end() } }

    /// What Debian's tpm2-tools say or do of it.
    @discardableResult
    public func tool(_ arguments: [String]) throws -> String {
        let ended = try Program.run("/usr/bin/tpm2", arguments, environment: ["TPM2TOOLS_TCTI": place])
        guard ended.code == 0 else {
            throw Peer.Failure(description: "tpm2 \(arguments): \(ended.said)")
        }
        return ended.text
    }
}
