public import Foundation

/// Runs a program that is not ours, with text in and text out.
public enum Peer {
    /// The root of the package, found from the place of this file.
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    public struct Failure: Error, CustomStringConvertible {
        public let description: String

        public init(description: String) {
            self.description = description
        }
    }

    /// The system's Python where there is one: the first of the path may be a script that looks for another, which takes five
    /// times as long to start.
    public static let interpreter =
        FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") ? "/usr/bin/python3" : "python3"

    /// Standard output of what needs none of the peers: a file with its arguments, or `-c` and a text.
    public static func systemPython(_ arguments: [String]) throws -> Data {
        try run(URL(filePath: "/usr/bin/env"), [interpreter] + arguments)
    }

    /// Standard output of a Python script in `Tests/Peers`, run with the peers that `make test` installs.
    public static func python(_ script: String, _ arguments: [String] = [], input: Data = Data()) throws -> Data {
        try python("peers", script, arguments, input)
    }

    /// The same with the peers of the sockets, on a thread of its own: what they ask is answered by this process.
    public static func api(_ script: String, _ arguments: [String], input: Data = Data()) async throws -> Data {
        try await OwnThread.run { try python("peers-api", script, arguments, input) }
    }

    private static func python(_ peers: String, _ script: String, _ arguments: [String], _ input: Data) throws -> Data {
        let interpreter = root.appending(path: ".runtime/\(peers)/bin/python")
        guard FileManager.default.isExecutableFile(atPath: interpreter.path) else {
            throw Failure(description: "the peers are not installed: run `make test`, which does it")
        }
        let path = root.appending(path: "Tests/Peers").appending(path: script).path
        return try run(interpreter, [path] + arguments, input: input)
    }

    public static func run(_ program: URL, _ arguments: [String], input: Data = Data()) throws -> Data {
        let ended = try Program.run(program.path, arguments, input: input)
        guard ended.code == 0 else {
            throw Failure(
                description: "\(program.lastPathComponent) ended with \(ended.code): "
                    + String(decoding: ended.errors.suffix(2000), as: UTF8.self))
        }
        return ended.output
    }
}
