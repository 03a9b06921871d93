import Foundation
import KaoinTestSupport
import Testing

/// The table from which an auditor starts names only what is there.
@Suite struct ComplianceTests {
    private static let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func rows() throws -> [[String]] {
        let text = try String(contentsOf: top.appending(path: "docs/COMPLIANCE.md"), encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| asked for") }
            .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    }

    @Test func `each row has a status, a place and, where anything is met, a test`() throws {
        let rows = try Self.rows()
        #expect(rows.count >= 30)
        for row in rows {
            let status = try #require(row.count >= 4 ? row[2] : nil, "\(row)")
            #expect(["met", "in part", "not met"].contains { status.hasPrefix($0) }, "\(status)")
            #expect(!row[3].matches(of: /`[^`]+`/).isEmpty, "\(row[0]) names no place")
            if status == "met" { #expect(row.count >= 5 && row[4].contains("\""), "\(row[0]) names no test") }
        }
    }

    @Test func `every file and every test that it names is there`() throws {
        var sources = ""
        let tests = FileManager.default.enumerator(
            at: Self.top.appending(path: "Tests"), includingPropertiesForKeys: nil)
        for case let file as URL in tests.map(Array.init) ?? [] where file.pathExtension == "swift" {
            sources += try String(contentsOf: file, encoding: .utf8)
        }
        for row in try Self.rows() {
            for match in row[3].matches(of: /`([^`]+)`/) {
                let path = Self.top.appending(path: String(match.1)).path
                #expect(FileManager.default.fileExists(atPath: path), "\(match.1)")
            }
            for match in (row.count > 4 ? row[4] : "").matches(of: /"([^"]+)"/) {
                #expect(sources.contains("func `\(match.1)`"), "\(match.1)")
            }
        }
    }
}
