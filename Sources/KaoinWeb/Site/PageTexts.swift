internal import KaoinTexts

/// The words of a page, by language and key: those of the catalogues, and no others.
struct PageTexts: Encodable {
    struct Choice: Encodable {
        /// BCP 47.
        let code: String
        /// In the language itself.
        let name: String
    }

    let languages: [Choice]
    let texts: [String: [String: String]]

    /// What customers read, in every language of theirs; with `{name}` where a value is put in.
    static let customer = PageTexts(
        languages: Language.allCases.map { Choice(code: $0.rawValue, name: $0.ownName) },
        texts: Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                let pairs =
                    CustomerText.allCases.map { ($0.rawValue, $0.template(in: language)) }
                    + ScreenText.allCases.map { ($0.rawValue, $0.template(in: language)) }
                return (language.rawValue, Dictionary(uniqueKeysWithValues: pairs))
            }))
}
