import Foundation
import KaoinTestSupport
import Testing

/// docs/FIELD.md says what was tried, and nothing else.
struct FieldDocumentTests {
    private static func rows() throws -> [[String]] {
        try String(contentsOf: Peer.root.appending(path: "docs/FIELD.md"), encoding: .utf8)
            .split(separator: "\n").filter { $0.hasPrefix("| ") }
            .map { line in
                line.dropFirst(2).dropLast(line.hasSuffix(" |") ? 2 : 1).split(
                    separator: "|", omittingEmptySubsequences: false
                )
                .map { $0.trimmingCharacters(in: .whitespaces) }
            }
    }

    /// Names of all tests in the repository.
    private static func tests() throws -> Set<String> {
        let folder = Peer.root.appending(path: "Tests")
        let files = try #require(
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL])
        var names: Set<String> = []
        for file in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /func `([^`]+)`/) { names.insert(String(match.1)) }
        }
        return names
    }

    @Test func `each situation names a test that there is`() throws {
        let (rows, tests) = (try Self.rows().filter { $0.count == 4 && $0[0] != "situation" }, try Self.tests())
        #expect(rows.count >= 80)
        #expect(Set(rows.map { $0[0] }).count == rows.count)
        for row in rows {
            let name = row[3].trimmingCharacters(in: ["`"])
            #expect(row[3] == "`\(name)`" && tests.contains(name), "\(row[0]): \(row[3])")
            #expect(!row[2].isEmpty, "\(row[0])")
        }
    }

    @Test func `the table of scanner texts has every row that is tried, and no other`() throws {
        let rows = try Self.rows().filter { $0.count == 6 && $0[0] != "a text arrives" }
        let tried = ScannerText.taken + ScannerText.refused
        #expect(rows.map { $0[0] } == tried.map(\.title))
        for (row, text) in zip(rows, tried) {
            let isTaken = ScannerText.taken.contains { $0.title == text.title }
            #expect(row[1...4].allSatisfy { $0 == "–" || $0 == (isTaken ? "taken" : "no") }, "\(row)")
            #expect(row[2] != "–" && row[4] != "–")
            let told = text.misfit.map { $0 == "case" ? "the case of letters" : "the layout, `\($0)`" } ?? ""
            #expect(row[5] == told, "\(row)")
        }
    }
}
