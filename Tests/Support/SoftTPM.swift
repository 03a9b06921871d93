internal import Foundation

/// A TPM 2.0 of software (swtpm) with a state of its own, for as long as the value lives.
public final class SoftTPM {
    /// Where it is, in the form of tpm2-tss.
    public let place: String
    private let folder: TemporaryFolder
    private let process = Process()

    public init() throws {
        folder = try TemporaryFolder()
        let socket = folder.path("tpm")
        place = "swtpm:path=\(socket)"
        process.executableURL = URL(filePath: "/usr/bin/swtpm")
        process.arguments = [
            "socket", "--tpm2", "--tpmstate", "dir=\(folder.path)", "--server", "type=unixio,path=\(socket)",
            // tpm2-tss looks for the control channel there.
            "--ctrl", "type=unixio,path=\(socket).ctrl", "--flags", "not-need-init,startup-clear",
        ]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
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
        // It has the other signals blocked, as whoever started it has.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    deinit { if process.isRunning { end() } }

    /// What Debian's tpm2-tools say or do of it.
    @discardableResult
    public func tool(_ arguments: [String]) throws -> String {
        let tool = Process()
        tool.executableURL = URL(filePath: "/usr/bin/tpm2")
        tool.arguments = arguments
        tool.environment = ProcessInfo.processInfo.environment.merging(["TPM2TOOLS_TCTI": place]) { $1 }
        let output = Pipe()
        (tool.standardOutput, tool.standardError) = (output, output)
        try tool.run()
        let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        tool.waitUntilExit()
        guard tool.terminationStatus == 0 else { throw Peer.Failure(description: "tpm2 \(arguments): \(said)") }
        return said
    }
}
