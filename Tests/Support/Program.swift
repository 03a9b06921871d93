public import Foundation
public import KaoinSystem

/// A program that runs to its end, with files for what goes in and comes out: no stream can stop it by filling up, and none is held
/// open by another program that is started at the same moment, as Foundation's pipes are.
public enum Program {
    public struct Ended {
        public let ending: ChildProcess.Ending
        public let output: Data
        public let errors: Data

        /// Its exit code; -1 where something else ended it.
        public var code: Int32 {
            guard case .code(let code) = ending else { return -1 }
            return code
        }

        public var text: String { String(decoding: output, as: UTF8.self) }
        public var errorText: String { String(decoding: errors, as: UTF8.self) }
        /// Both, one behind the other.
        public var said: String { text + errorText }
    }

    /// - Parameters:
    ///   - environment: more than this process has, or in place of it.
    ///   - work: done while it runs.
    public static func run(
        _ path: String, _ arguments: [String], environment: [String: String] = [:], input: Data = Data(),
        while work: (ChildProcess) throws -> Void = { _ in }
    ) throws -> Ended {
        let scratch = try TemporaryFolder()
        for name in ["out", "err"] { try Data().write(to: scratch.url.appending(path: name)) }
        try input.write(to: scratch.url.appending(path: "in"))
        let source = try FileHandle(forReadingFrom: scratch.url.appending(path: "in"))
        let child = try ChildProcess(
            path, arguments, environment: merged(environment), input: .descriptor(source.fileDescriptor),
            output: .file(scratch.path("out")), errors: .file(scratch.path("err")))
        try source.close()
        try work(child)
        let ending = child.wait()
        return Ended(
            ending: ending, output: try Data(contentsOf: scratch.url.appending(path: "out")),
            errors: try Data(contentsOf: scratch.url.appending(path: "err")))
    }

    public static func merged(_ environment: [String: String]) -> [String: String] {
        ProcessInfo.processInfo.environment.merging(environment) { $1 }
    }
}

/// What a test writes to a program while that runs.
public final class ProgramInput {
    /// The program's end.
    public let reader: Int32
    private var writer: Int32

    public init() throws {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw Peer.Failure(description: "no pair of sockets")
        }
        (reader, writer) = (ends[0], ends[1])
    }

    deinit { end() }

    public func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Foundation.send(writer, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// The program reads the end.
    public func end() {
        guard writer >= 0 else { return }
        close(writer)
        close(reader)
        writer = -1
    }
}
