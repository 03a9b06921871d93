import Foundation
import KaoinTestSupport
import Testing

@Suite(.serialized) struct LanguageToolTests {
    private let settings = Peer.root.appending(path: "systemd/kaoin.toml").path

    @Test(arguments: [
        (["LC_ALL": "ja_JP.UTF-8", "LANG": "C"], true), (["LC_ALL": "", "LANG": "ja_JP.UTF-8"], true),
        (["LC_ALL": "", "LC_MESSAGES": "ja_JP.UTF-8", "LANG": "en_US.UTF-8"], true),
        (["LC_ALL": "en_US.UTF-8", "LANG": "ja_JP.UTF-8"], false), (["LC_ALL": "", "LANG": ""], false),
    ])
    func `messages are in the language of the terminal, and in one`(
        environment: [String: String], isJapanese: Bool
    ) throws {
        let found = try Tool.run(
            ["config", "check", settings], environment: ["LC_MESSAGES": ""].merging(environment) { $1 })
        #expect(found.code == 0)
        #expect(found.output == "\(settings): \(isJapanese ? "有効" : "valid")\n")
    }

    @Test func `a customer's language is one of theirs`() throws {
        let verify = ["verify", "--transaction", "1", "--decide", "x", "--language"]
        let unknown = try Tool.run(verify + ["fr"])
        #expect(unknown.code == 2)
        #expect(unknown.errors.contains("zh-Hant, ko, vi"))
        // The teller need not know it.
        let nepali = try Tool.run(verify + ["ne"], environment: ["LC_ALL": "ja_JP.UTF-8"])
        #expect(nepali.errors.contains("suspected-attack（なりすましの疑い）"))
        let english = try Tool.run(verify + ["en"], environment: ["LC_ALL": "ja_JP.UTF-8"])
        #expect(english.errors.contains("a decision is accept:REASON"))
    }
}
