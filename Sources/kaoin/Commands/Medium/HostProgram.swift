import FoundationEssentials
import KaoinFiles
import KaoinSystem
import KaoinTool

/// A program of Debian's that a medium is made with.
struct HostProgram: Equatable {
    let name: String
    /// The Debian package that has it.
    let package: String

    static let apt = HostProgram(name: "apt-get", package: "apt")
    static let archive = HostProgram(name: "apt-ftparchive", package: "apt-utils")
    static let signer = HostProgram(name: "gpg", package: "gnupg")
    static let dpkg = HostProgram(name: "dpkg", package: "dpkg")

    /// - Throws: `MediumFailure.programsMissing` with all that are missing.
    static func require(_ programs: [HostProgram]) throws {
        let missing = programs.filter { $0.path == nil }
        guard missing.isEmpty else { throw MediumFailure.programsMissing(missing) }
    }

    private var path: String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/sbin:/usr/bin:/sbin:/bin").split(separator: ":")
            .map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs it to its end, with nothing on its standard input.
    ///
    /// - Parameter folder: where it runs.
    /// - Returns: its standard output.
    @discardableResult func run(_ arguments: [String], in folder: String? = nil) throws -> String {
        guard let path else { throw MediumFailure.programsMissing([self]) }
        // Files, for whoever reads one pipe to its end leaves a program waiting that fills the other.
        let scratch = try ScratchFolder()
        let (output, errors) = ("\(scratch.path)/output", "\(scratch.path)/errors")
        for file in [output, errors] { try FileWriter.write([], to: file) }
        let process: ChildProcess
        do {
            process = try ChildProcess(
                path, arguments,
                environment: ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }, in: folder,
                output: .file(output), errors: .file(errors))
        } catch {
            throw MediumFailure.programFailed(name, reason: "it cannot be started: \(error.reason)")
        }
        func text(_ file: String) throws -> String {
            String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
        }
        guard process.wait() == .code(0) else {
            let last = try text(errors).split(whereSeparator: \.isNewline).last.map(String.init)
            throw MediumFailure.programFailed(name, reason: Terminal.shown(last ?? "no reason was given"))
        }
        return try text(output)
    }
}

/// A folder for one piece of work, gone with it.
final class ScratchFolder {
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kaoin-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        path = folder.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
