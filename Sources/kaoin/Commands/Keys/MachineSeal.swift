import FoundationEssentials
import Glibc
import KaoinCore
import KaoinFiles
import KaoinKeys
import KaoinPass
import KaoinSystem
import KaoinTexts
import KaoinTool

/// Seals a new key to this machine by `systemd-creds`, so that it is never in a file in the clear: it goes from guarded memory
/// through a pipe into the sealed file.
///
/// It is sealed to the TPM where there is one, to PCR 23 (docs/OPERATIONS.md, "The TPM"), and to the machine's own key.
struct MachineSeal {
    private static let program = "/usr/bin/systemd-creds"

    /// Where the sealed key goes, named as the daemon's unit names the credential.
    let path: String
    private let name: String

    /// - Throws: `FileFault` where the folder cannot be written or has such a key.
    init(_ kind: KeyKind, in folder: String) throws {
        name = "\(kind.rawValue).key"
        path = "\(folder)/\(name)"
        try FileWriter.requireWritable(path, replacing: false)
    }

    /// - Throws: `CommandFailure`; nothing is left behind then.
    func seal(_ key: KeyFile) throws {
        let scratch = "\(path).part"
        FileWriter.remove(scratch)
        defer { FileWriter.remove(scratch) }
        let secret = try key.encoded()
        let pipe = try SecretPipe(secret)
        try Self.run(
            ["encrypt", "--tpm2-pcrs=23", "--name=\(name)", "-", scratch],
            input: .descriptor(pipe.reader))
        guard chmod(scratch, 0o600) == 0 else { throw Self.failure("the sealed file is missing") }
        // What cannot be opened here is of no use: it is tried before anybody relies on it.
        try Self.run(["decrypt", "--name=\(name)", scratch, "-"], input: .nothing)
        try FileWriter.move(scratch, to: path)
        withExtendedLifetime(pipe) {}
    }

    private static func run(_ arguments: [String], input: ChildProcess.Input) throws {
        guard FileManager.default.isExecutableFile(atPath: program) else { throw failure("there is no \(program)") }
        let process: ChildProcess
        do {
            process = try ChildProcess(program, arguments, input: input, output: .nothing, errors: .pipe)
        } catch {
            throw failure("\(program) cannot be started: \(error.reason)")
        }
        let said = String(decoding: process.output?.readToEnd() ?? [], as: UTF8.self)
        guard process.wait() == .code(0) else {
            throw failure(said.split(whereSeparator: \.isNewline).last.map(String.init) ?? "no reason was given")
        }
    }

    private static func failure(_ reason: String) -> CommandFailure {
        CommandFailure(
            kind: "key-not-sealed", LocalizedText(.keyNotSealedToMachine, ["reason": Terminal.shown(reason)]),
            hint: LocalizedText(.keyNotSealedToMachineAdvice), .fault)
    }
}
