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
            ["config", "check", "--file-only", settings], environment: ["LC_MESSAGES": ""].merging(environment) { $1 })
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

    private static func isJapanese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) || $0.properties.isIdeographic }
    }

    /// Runs a command in both languages; the English one has not a word of Japanese but for names.
    private func expectOneLanguage(_ arguments: [String], _ english: String, _ japanese: String) throws {
        for (language, part) in [("en", english), ("ja", japanese)] {
            let byOption = try Tool.run(
                arguments + ["--language", language],
                environment: ["LC_ALL": language == "en" ? "ja_JP.UTF-8" : "C.UTF-8"])
            let byTerminal = try Tool.run(
                arguments, environment: ["LC_ALL": language == "en" ? "en_US.UTF-8" : "ja_JP.UTF-8"])
            for said in [byOption.output + byOption.errors, byTerminal.output + byTerminal.errors] {
                let text = said.replacing("あおば銀行", with: "").replacing("山田 花子", with: "")
                #expect(text.contains(part), "\(part) in \(text)")
                #expect(Self.isJapanese(text) == (language == "ja"), "\(text)")
            }
            #expect(byOption.code == byTerminal.code)
        }
    }

    @Test func `what the tools say of faces, passes, keys and pictures is in one language`() throws {
        let counter = try Counter()
        let (portrait, half) = (Portraits.path(Portraits.enrolled), Portraits.path("obama_partial_face.jpg"))
        try expectOneLanguage(["face", portrait], "sharpness", "鮮明さ")
        try expectOneLanguage(["face", half], "move to the customer's own left", "左へ寄って")
        try expectOneLanguage(["face", "/dev/null"], "cannot read /dev/null", "/dev/null を読めません")
        try expectOneLanguage(["pass", "inspect", counter.pass], "Signature: not checked", "署名: 未確認")
        try expectOneLanguage(["pass", "read", portrait], "no code can be read", "読み取れるコードがありません")
        try expectOneLanguage(["keys", "show", counter.issuer], "Fingerprint", "鍵の指紋")
        let match = ["match", "--pass", counter.pass, "--branch-key", counter.branchKey, "--issuer", counter.issuer]
        try expectOneLanguage(match + ["--image", Portraits.path("obama2.jpg")], ": match, score", ": 一致、スコア")
        try expectOneLanguage(match + ["--image", Portraits.path("biden.jpg")], ": no match, score", ": 不一致、スコア")
        let enrol = counter.enrolment(images: [half], out: counter.folder.path("new.png")).filter { $0 != "--json" }
        try expectOneLanguage(enrol, "not issued: the face in", "発行しませんでした")
        try expectOneLanguage(
            ["pass", "render", "--replace", counter.pass, "--out", counter.folder.path("drawn.png")], "drew ", "を描きました")
    }

    @Test func `failures and their advice are in one language`() throws {
        let counter = try Counter()
        try expectOneLanguage(["audit", "verify", "--state", "/nowhere"], "--state DIR", "--state DIR で指定してください")
        try expectOneLanguage(["status", "--run", "/nowhere"], "kaoind does not run", "kaoind が動いていません")
        try expectOneLanguage(["pass", "inspect", "/nowhere"], "cannot read /nowhere", "/nowhere を読めません")
        try expectOneLanguage(
            ["pass", "inspect", "--issuer", counter.branch, counter.pass], "needed is the public key of an issuer",
            "必要なのは発行者の公開鍵です")
        try expectOneLanguage(["config", "check", counter.pass], "the file is no text in UTF-8", "設定に誤りがあります")
        try expectOneLanguage(["trust", "show", counter.pass], "trust bundle is damaged or is none", "信頼リスト")
    }

    @Test func `JSON is the same in every language`() throws {
        let counter = try Counter()
        for arguments in [
            ["audit", "verify", "--json", "--state", "/nowhere"], ["pass", "inspect", "--json", counter.pass],
            ["face", "--json", Portraits.path("obama_partial_face.jpg")],
        ] {
            let english = try Tool.run(arguments, environment: ["LC_ALL": "en_US.UTF-8"])
            let japanese = try Tool.run(arguments, environment: ["LC_ALL": "ja_JP.UTF-8"])
            #expect(english.output == japanese.output)
        }
    }

    @Test func `a kiosk that is away is told in words with what to do`() throws {
        let folder = try TemporaryFolder()
        for command in [["verify", "--transaction", "1"], ["status"], ["watch"], ["cancel"]] {
            let away = try Tool.run(command + ["--run", folder.path])
            #expect(away.code == 3)
            #expect(!away.errors.contains("errno") && !away.errors.contains("connect("), "\(away.errors)")
            #expect(
                away.errors.contains("does not run") && away.errors.contains("systemctl start kaoind"), "\(away.errors)"
            )
        }
    }
}
