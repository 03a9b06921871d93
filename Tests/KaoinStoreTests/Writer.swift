import Foundation
import KaoinSystem
import KaoinTestSupport

/// The program that writes a kiosk's state until something stops it.
final class Writer {
    /// It is built beside the tests.
    static let path: URL = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let beside = URL(filePath: tests).deletingLastPathComponent().appending(path: "kaoin-store-writer")
        let usual = Peer.root.appending(path: ".build/debug/kaoin-store-writer")
        return FileManager.default.isExecutableFile(atPath: beside.path) ? beside : usual
    }()

    private let process: ChildProcess
    private let outputPath: URL
    private let input: ProgramInput

    /// - Parameter scratch: where its output is kept, not the folder of the state.
    init(_ arguments: [String], scratch: TemporaryFolder, program: URL = Writer.path) throws {
        outputPath = scratch.url.appending(path: "out-\(UUID().uuidString)")
        try Data().write(to: outputPath)
        input = try ProgramInput()
        process = try ChildProcess(
            program.path, arguments, input: .descriptor(input.reader), output: .file(outputPath.path))
    }

    /// Whole lines that it has said.
    var lines: [String] {
        let text = (try? String(contentsOf: outputPath, encoding: .utf8)) ?? ""
        return text.components(separatedBy: "\n").dropLast()
    }

    /// Waits for a line.
    func wait(for line: String) -> Bool { wait { $0.contains(line) } }

    /// Waits until what it has said is enough, far longer than the slowest machine needs.
    func wait(until isEnough: ([String]) -> Bool) -> Bool {
        let end = ContinuousClock.now + Patience.limit
        while !isEnough(lines) {
            guard ContinuousClock.now < end else { return false }
            Thread.sleep(forTimeInterval: 0.005)
        }
        return true
    }

    func kill() {
        process.end(by: SIGKILL)
        process.wait()
    }

    func finish() -> ChildProcess.Ending {
        input.end()
        return process.wait()
    }
}
