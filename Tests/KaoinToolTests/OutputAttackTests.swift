import Foundation
import KaoinTestSupport
import Testing

/// Names of files that want something of the terminal.
@Suite(.timeLimit(.minutes(240))) struct OutputAttackTests {
    private static let names = [
        "\u{1B}]0;owned\u{07}.png", "\u{1B}[2Jx", "\u{9B}31mx", "a\nFinding: none", "\u{202E}gnp.x", "a\rvalid",
    ]

    /// Control characters but line breaks, and what turns the direction of text.
    private static func obeyed(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { scalar in
            let category = scalar.properties.generalCategory
            return scalar != "\n" && (category == .control || category == .format)
        }
    }

    @Test(arguments: [
        ["pass", "inspect"], ["pass", "read"], ["face"], ["keys", "show"], ["trust", "show"],
        ["receipt", "verify", "--receipt-key", "/nowhere.pub"],
    ])
    func `a file's name reaches no terminal as a command or a line of its own`(command: [String]) throws {
        let folder = try TemporaryFolder()
        for name in Self.names {
            let path = folder.path(name)
            try Data("no such thing".utf8).write(to: URL(filePath: path))
            for extra in [[], ["--json"]] {
                let result = try Tool.run(command + extra + [path])
                #expect(result.code != 0)
                #expect(Self.obeyed(result.output + result.errors).isEmpty, "\(command) \(result.errors)")
                let lines = (result.output + result.errors).split(separator: "\n")
                #expect(!lines.contains { $0.hasPrefix("Finding: none") }, "\(command)")
            }
        }
        // An option that is none is told as it was written, and no more.
        let wrong = try Tool.run(["pass", "inspect", "--\u{1B}[2J"])
        #expect(wrong.code == 2)
        #expect(Self.obeyed(wrong.output + wrong.errors).isEmpty)
    }
}
