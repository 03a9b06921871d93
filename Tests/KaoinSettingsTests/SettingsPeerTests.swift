import Foundation
import KaoinCore
import KaoinTestSupport
import Testing

@testable import KaoinSettings

/// What is read here means the same to Python's reader of TOML.
@Suite struct SettingsPeerTests {
    private static let written = [
        "a = \"x\\u3042\\t\\\"\" # remark\nb = -1_000\nc = true\nd = 2031-03-31\ne = [1, [2, 3],\n  # inside\n 4,]\n",
        "[a]\nb = 1\n[a.c]\nd = 'C:\\q'\n[e.f]\n[e]\ng = 2\n",
        "[[a]]\nb = 1\n[a.c]\nd = 2\n[[a]]\nb = 3\n[[a.e]]\n[[a.e]]\nf = ''\n", "\"a b\" = 0\r\n'c' = +5\r\n", "",
    ]

    private func plain(_ content: SettingsContent) -> NSDictionary {
        content.entries.mapValues { plain($0.value) } as NSDictionary
    }

    private func plain(_ value: SettingsValue) -> Any {
        switch value {
        case .text(let text), .day(let text): text
        case .integer(let number): number
        case .flag(let flag): flag
        case .list(let items): items.map(plain)
        case .table(let content): plain(content)
        case .tables(let list): list.map(plain)
        }
    }

    /// Texts that are near to good ones, many of them still good.
    private func variations(of text: String, _ count: Int, _ random: inout SeededGenerator) -> [String] {
        let pieces = Array("ab1_-.=[]\"'#\\ \n,{}\ttrue203")
        return (0..<count).map { _ in
            var characters = Array(text)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let piece = pieces.randomElement(using: &random) ?? "a"
                let index = Int.random(in: 0...characters.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0 where index < characters.count: characters.remove(at: index)
                case 1 where index < characters.count: characters[index] = piece
                default: characters.insert(piece, at: index)
                }
            }
            return String(characters)
        }
    }

    @Test func `all that is read means the same to another reader`() throws {
        var random = SeededGenerator(seed: 11)
        var texts = Self.written
        for text in Self.written { texts += variations(of: text, 1500, &random) }
        let read = texts.compactMap { text in
            (try? SettingsDocument(text, file: "t")).map { (text: text, content: plain($0.content)) }
        }
        #expect(read.count > 1000)
        let input = try JSONEncoder().encode(read.map(\.text))
        let answer = try JSONSerialization.jsonObject(with: Peer.python("toml_peer.py", input: input))
        let peer = try #require(answer as? [NSDictionary])
        #expect(peer.count == read.count)
        for (ours, theirs) in zip(read, peer) { #expect(ours.content == theirs, "\(ours.text)") }
    }
}
