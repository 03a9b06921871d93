import Foundation
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

    private let process = Process()
    private let output: FileHandle
    private let outputPath: URL
    private let input = Pipe()

    /// - Parameter scratch: where its output is kept, not the folder of the state.
    init(_ arguments: [String], scratch: TemporaryFolder, program: URL = Writer.path) throws {
        outputPath = scratch.url.appending(path: "out-\(UUID().uuidString)")
        try Data().write(to: outputPath)
        output = try FileHandle(forWritingTo: outputPath)
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = output
        process.standardInput = input
        try process.run()
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
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    func finish() -> Int32 {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
