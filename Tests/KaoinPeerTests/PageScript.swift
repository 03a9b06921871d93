import Foundation
import KaoinTestSupport

/// A script of `Tests/Pages`, which shows pages of the built programs in Debian's browser and looks at them.
enum PageScript {
    /// Runs it; that takes minutes, so no test waits for it on a thread that others need.
    ///
    /// - Returns: what its last line, a JSON object, says.
    static func run(_ name: String, _ arguments: [String]) async throws -> [String: Any] {
        for program in ["kaoin", "kaoin-web", "kaoind-lab"] {
            try requireFile(Tool.program(program), "\(program) is not built")
        }
        let interpreter = Peer.root.appending(path: ".runtime/peers-pages/bin/python")
        try requireFile(interpreter, "the browser's driver is not installed")
        let script = Peer.root.appending(path: "Tests/Pages/\(name).py").path
        let output = try await OwnThread.run { try Peer.run(interpreter, [script] + arguments) }
        let last = String(decoding: output, as: UTF8.self).split(separator: "\n").last ?? ""
        guard let said = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any] else {
            throw Peer.Failure(description: "\(name).py ended with \(last)")
        }
        return said
    }

    private static func requireFile(_ file: URL, _ problem: String) throws {
        guard FileManager.default.isExecutableFile(atPath: file.path) else {
            throw Peer.Failure(description: "\(problem): run `make test`, which does it")
        }
    }
}
