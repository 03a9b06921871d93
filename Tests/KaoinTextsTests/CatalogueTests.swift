import Testing

@testable import KaoinTexts

/// What holds of every text in every language. That none is missing, the compiler sees.
@Suite struct CatalogueTests {
    private struct Entry: CustomStringConvertible {
        let key: String
        let language: String
        let text: String
        let placeholders: Set<String>

        var description: String { "\(key) in \(language): \(text)" }
        var isTitle: Bool { key.hasPrefix("label") || key.hasPrefix("title") }

        init<Key: TextKey>(_ key: Key, _ language: Key.ReaderLanguage) {
            self.key = key.rawValue
            self.language = language.rawValue
            text = key.template(in: language)
            placeholders = key.placeholders
        }
    }

    private static let customer =
        CustomerText.allCases.flatMap { key in Language.allCases.map { Entry(key, $0) } }
        + ScreenText.allCases.flatMap { key in Language.allCases.map { Entry(key, $0) } }
        + WindowText.allCases.flatMap { key in Language.allCases.map { Entry(key, $0) } }
    private static let staff = StaffText.allCases.flatMap { key in StaffLanguage.allCases.map { Entry(key, $0) } }
    /// Headings and buttons, which begin as such do.
    private static let console =
        ConsoleText.allCases.flatMap { key in StaffLanguage.allCases.map { Entry(key, $0) } }
        + DeskText.allCases.flatMap { key in StaffLanguage.allCases.map { Entry(key, $0) } }
    private static let selfTest = SelfTestKey.allCases.flatMap { key in StaffLanguage.allCases.map { Entry(key, $0) } }
    private static let failures = FailureText.allCases.flatMap { key in StaffLanguage.allCases.map { Entry(key, $0) } }
    private static let medium = MediumText.allCases.flatMap { key in StaffLanguage.allCases.map { Entry(key, $0) } }
    private static let visit = VisitText.allCases.flatMap { key in StaffLanguage.allCases.map { Entry(key, $0) } }
    private static let sheet = SheetText.allCases.flatMap { key in SheetLanguage.allCases.map { Entry(key, $0) } }
    private static let all = customer + staff + console + selfTest + failures + medium + visit + sheet

    /// What the Japanese texts of the self-test leave out: they are shorter, and English alone names the detail.
    private static let inEnglishAlone: [SelfTestKey: Set<String>] = [
        .branchKeyOpensNothing: ["error"], .branchKeyIsOther: ["key"], .receiptKeyDoesNotSign: ["error"],
        .receiptKeyIsOther: ["key"], .clockAhead: ["floor"], .stateWrongAdvice: ["commands"],
    ]
    /// A name that is written the same in every language.
    private static let sameEverywhere = SelfTestKey.titleTPM.rawValue
    /// Such a name, and values with nothing but marks between them.
    private static let wordless: Set<String> = [
        sameEverywhere, SelfTestKey.cameraDelivers.rawValue, FailureText.settingsWrong.rawValue,
    ]

    @Test func `each placeholder is there in every language, once, and no other`() {
        for entry in Self.all {
            let found = Template(entry.text).placeholders
            let omitted =
                entry.language == "ja" ? SelfTestKey(rawValue: entry.key).flatMap { Self.inEnglishAlone[$0] } : nil
            #expect(Set(found) == entry.placeholders.subtracting(omitted ?? []), "\(entry)")
            let isTwice = Set(found).count != found.count
            #expect(!isTwice, "\(entry)")
            for case .plain(let text) in Template(entry.text).pieces {
                #expect(!text.contains { "{}".contains($0) }, "a brace without its partner: \(entry)")
            }
        }
    }

    @Test func `no text is empty, begins or ends with space, or ends as a sentence does`() {
        for entry in Self.all {
            #expect(!entry.text.isEmpty, "\(entry)")
            #expect(entry.text.first?.isWhitespace == false && entry.text.last?.isWhitespace == false, "\(entry)")
            #expect(!entry.text.contains("  "), "\(entry)")
            #expect(entry.text.last.map { ".。।".contains($0) } == false, "\(entry)")
        }
    }

    @Test func `no text has characters that nobody sees, or that turn the writing around`() {
        for entry in Self.all {
            for scalar in entry.text.unicodeScalars {
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
                    Issue.record("U+\(String(scalar.value, radix: 16)) in \(entry)")
                default: break
                }
            }
        }
    }

    @Test func `no two languages have the same text`() {
        for texts in [Self.customer, Self.staff, Self.selfTest, Self.failures, Self.medium, Self.visit, Self.sheet] {
            for (key, entries) in Dictionary(grouping: texts, by: \.key) where key != Self.sameEverywhere {
                #expect(Set(entries.map(\.text)).count == entries.count, "\(key)")
            }
        }
    }

    @Test func `no two texts for customers are the same in one language`() {
        for (language, entries) in Dictionary(grouping: Self.customer, by: \.language) {
            #expect(Set(entries.map(\.text)).count == entries.count, "\(language)")
        }
    }

    // MARK: Scripts

    private static func characters(_ entry: Entry, _ isIn: (Unicode.Scalar) -> Bool) -> [Unicode.Scalar] {
        var found: [Unicode.Scalar] = []
        for case .plain(let text) in Template(entry.text).pieces { found += text.unicodeScalars.filter(isIn) }
        return found
    }

    private static func isKana(_ scalar: Unicode.Scalar) -> Bool { (0x3041...0x30FF).contains(scalar.value) }
    private static func isHan(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isIdeographic }
    private static func isHangul(_ scalar: Unicode.Scalar) -> Bool { (0xAC00...0xD7A3).contains(scalar.value) }
    private static func isDevanagari(_ scalar: Unicode.Scalar) -> Bool { (0x0900...0x097F).contains(scalar.value) }
    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic
            && (scalar.value < 0x250 || (0x1E00...0x1EFF).contains(scalar.value)
                || (0x300...0x36F).contains(scalar.value))
    }

    /// The scripts that a language may have, and the one that every text of it has.
    private static func scripts(
        _ language: String
    ) -> (own: (Unicode.Scalar) -> Bool, others: [(Unicode.Scalar) -> Bool]) {
        switch language {
        // Some texts for staff are of kanji alone, such as 承認.
        case "ja": ({ isKana($0) || isHan($0) }, [isHangul, isDevanagari])
        case "ja-Hira": (isKana, [isHangul, isDevanagari])
        case "zh-Hans", "zh-Hant": (isHan, [isKana, isHangul, isDevanagari])
        case "ko": (isHangul, [isKana, isHan, isDevanagari])
        case "ne": (isDevanagari, [isKana, isHan, isHangul])
        default: (isLatin, [isKana, isHan, isHangul, isDevanagari])
        }
    }

    @Test func `each language is written in its own script`() {
        for entry in Self.all {
            let (own, others) = Self.scripts(entry.language)
            // What an error says by itself is English already, and the whole of the English text.
            let isValueAlone =
                entry.language == "en" && Template(entry.text).pieces.count == 1 && !entry.placeholders.isEmpty
            let isExempt = isValueAlone || Self.wordless.contains(entry.key)
            #expect(isExempt || !Self.characters(entry, own).isEmpty, "\(entry)")
            for other in others { #expect(Self.characters(entry, other).isEmpty, "\(entry)") }
        }
    }

    @Test func `Latin letters in another script are names alone`() {
        let names: Set<String> = ["QR", "QRコード", "PIN", "Code", "USB"]
        for entry in Self.customer where !["en", "vi", "pt"].contains(entry.language) {
            for case .plain(let text) in Template(entry.text).pieces {
                let words = text.split { !($0.isASCII && $0.isLetter) }.map(String.init)
                for word in words { #expect(names.contains(word), "\(entry)") }
            }
        }
    }

    @Test func `English is plain ASCII, Portuguese and Vietnamese have their own letters`() {
        for entry in Self.all where entry.language == "en" {
            // An ellipsis stands where a person goes on with a command.
            #expect(entry.text.replacing("…`", with: "`").utf8.allSatisfy { $0 < 0x80 }, "\(entry)")
        }
        for entry in Self.customer where entry.language == "vi" {
            #expect(entry.text.unicodeScalars.contains { $0.value > 0x7F }, "\(entry)")
        }
        // None of Vietnamese.
        for entry in Self.customer where entry.language == "pt" {
            #expect(entry.text.unicodeScalars.allSatisfy { $0.value < 0x100 }, "\(entry)")
        }
    }

    @Test func `simplified and traditional Chinese are kept apart`() {
        // Simplified and traditional, of the characters that such texts have.
        let pairs = """
            请請 码碼 凭憑 证證 读讀 对對 这這 镜鏡 头頭 转轉 过過 张張 后後 动動 间間 员員 为為 认認 确確 视視 摆擺 线線 脸臉 阴陰 谢謝 \
            询詢 无無 开開 闭閉 钟鐘 从從 将將 机機 务務 听聽 时時 体體 国國 门門 问問 见見 观觀 输輸 个個 识識 须須 仅僅 说說 话話 关關
            """.split(separator: " ").map(Array.init)
        let (simplified, traditional) = (Set(pairs.map { $0[0] }), Set(pairs.map { $0[1] }))
        for entry in Self.customer where entry.language == "zh-Hans" {
            #expect(entry.text.allSatisfy { !traditional.contains($0) }, "\(entry)")
        }
        for entry in Self.customer where entry.language == "zh-Hant" {
            #expect(entry.text.allSatisfy { !simplified.contains($0) }, "\(entry)")
        }
    }

    @Test func `plain Japanese has few kanji, spaces between its words and short sentences`() {
        let easy = Set("人前右左上下目口少見大入立一明話日")
        for entry in Self.customer where entry.language == "ja-Hira" {
            for character in entry.text where character.unicodeScalars.contains(where: Self.isHan) {
                #expect(easy.contains(character), "\(character) in \(entry)")
            }
            // A button may be one word.
            #expect(entry.text.contains(" ") || entry.text.count <= 4, "\(entry)")
            for sentence in entry.text.split(separator: "。") {
                #expect(sentence.count <= 60, "\(entry)")
            }
        }
    }

    @Test func `a message to staff begins in lower case, as those of the tools do`() {
        let names: Set<String> = ["Enter", "PIN"]
        for entry in Self.staff + Self.selfTest + Self.failures + Self.medium + Self.visit
        where entry.language == "en" && !entry.isTitle {
            guard let first = entry.text.first(where: \.isLetter), first.isUppercase else { continue }
            let word = String(entry.text.prefix { $0.isLetter })
            #expect(names.contains(word), "\(entry)")
        }
    }
}
