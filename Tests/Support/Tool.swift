public import Foundation
internal import KaoinCore
internal import KaoinCrypto
internal import KaoinKeys
internal import KaoinPass

/// Runs the product's own tool as a person does, optimised as a person has it.
public enum Tool {
    public struct Result {
        public let code: Int32
        public let output: String
        public let errors: String

        /// Each line of standard output as JSON.
        public func lines() throws -> [[String: Any]] {
            try output.split(separator: "\n").map { line in
                let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
                guard let object = value as? [String: Any] else {
                    throw Peer.Failure(description: "not a JSON object: \(line)")
                }
                return object
            }
        }

        /// The kind of the error that the last line tells of.
        public var errorKind: String? {
            let error = (try? lines())?.last?["error"]
            return (error as? [String: Any])?["kind"] as? String ?? error as? String
        }
    }

    public static let path = program("kaoin")
    /// The laboratory's tool.
    public static let laboratory = program("kaoin-lab")

    /// A built program of the product.
    public static func program(_ name: String) -> URL { Peer.root.appending(path: ".build/release/\(name)") }

    /// Runs `kaoin`, or `kaoin-lab` for what only that has.
    public static func run(
        _ arguments: [String], environment: [String: String] = [:], input: String = ""
    ) throws -> Result {
        let path = ["demo", "evaluate"].contains(arguments.first) ? laboratory : path
        guard FileManager.default.isExecutableFile(atPath: path.path) else {
            throw Peer.Failure(description: "the tool is not built: run `make test`, which does it")
        }
        // In English, whatever the language of the terminal that the tests run in.
        let ended = try Program.run(
            path.path, arguments, environment: ["LC_ALL": "C.UTF-8"].merging(environment) { $1 },
            input: Data(input.utf8))
        return Result(code: ended.code, output: ended.text, errors: ended.errorText)
    }
}

/// Keys and a pass of the enrolled portrait in a folder, made by the tool.
public struct Counter {
    public let folder: TemporaryFolder
    public var pass: String { folder.path("pass.png") }
    public var issuer: String { folder.path("issuer.pub") }
    public var issuerKey: String { folder.path("issuer.key") }
    public var branch: String { folder.path("branch.pub") }
    public var branchKey: String { folder.path("branch.key") }

    public init() throws {
        folder = try TemporaryFolder()
        // In the clear, as at a desk that was unlocked for the day.
        for key in try [KeyStore.random(.issuer, name: "あおば銀行"), KeyStore.random(.branch)] {
            let base = folder.path(key.kind.rawValue)
            try Data(key.encoded().withSpan(Array.init(copying:))).write(to: URL(filePath: base + ".key"))
            try Data(key.publicEncoding).write(to: URL(filePath: base + ".pub"))
        }
        try Self.expectSuccess(enrolment(out: pass))
    }

    public func enrolment(
        images: [String] = [Portraits.path(Portraits.enrolled)], issuerKey: String? = nil, branchKey: String? = nil,
        expires: String = ExpiryDate.text, out: String
    ) -> [String] {
        ["enroll", "--json", "--image"] + images + (images.count < 3 ? ["--single-picture"] : []) + [
            "--name", "山田 花子", "--reference", "1234567", "--expires", expires, "--issuer-key",
            issuerKey ?? self.issuerKey, "--branch-key", branchKey ?? branch, "--out", out,
        ]
    }

    private static func expectSuccess(_ arguments: [String]) throws {
        let result = try Tool.run(arguments)
        guard result.code == 0 else {
            throw Peer.Failure(description: "kaoin \(arguments[0]) ended with \(result.code): \(result.errors)")
        }
    }
}
