public import KaoinTexts

/// What a line of the self-test says, in each language of staff.
public enum SelfTestWords: Equatable, Sendable {
    case localized(LocalizedText<SelfTestKey>)
    /// What the looked-at part has its own texts for.
    case ofPart([LocalizedText<StaffText>])
    /// Names and measured values alone, the same in every language.
    case names(String)
    /// As the daemon told it. It sends words and no keys, so that a tool of another version shows them too.
    case told(english: String, japanese: String)

    static func text(_ key: SelfTestKey, _ values: [String: String] = [:]) -> SelfTestWords {
        .localized(LocalizedText(key, values))
    }

    public subscript(language: StaffLanguage) -> String {
        switch (self, language) {
        case (.localized(let text), _): text[language]
        case (.ofPart(let texts), .english): texts.map { $0[.english] }.joined(separator: "; ")
        case (.ofPart(let texts), .japanese): texts.map { $0[.japanese] }.joined(separator: "。")
        case (.names(let names), _): names
        case (.told(let english, _), .english): english
        case (.told(_, let japanese), .japanese): japanese
        }
    }
}
