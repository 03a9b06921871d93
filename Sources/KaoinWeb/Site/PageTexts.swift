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
    /// What a teller chooses from for the customer, where the page's own languages are others.
    var customerLanguages: [Choice]?

    private static let customerChoices = Language.allCases.map { Choice(code: $0.rawValue, name: $0.ownName) }

    /// What customers read, in every language of theirs; with `{name}` where a value is put in.
    static let customer = PageTexts(
        languages: customerChoices,
        texts: Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                let pairs =
                    CustomerText.allCases.map { ($0.rawValue, $0.template(in: language)) }
                    + ScreenText.allCases.map { ($0.rawValue, $0.template(in: language)) }
                return (language.rawValue, Dictionary(uniqueKeysWithValues: pairs))
            }))

    /// What those read who work with the kiosk, in both of their languages.
    static let staff = PageTexts(
        languages: StaffLanguage.allCases.map { Choice(code: $0.rawValue, name: Language($0).ownName) },
        texts: Dictionary(
            uniqueKeysWithValues: StaffLanguage.allCases.map { language in
                let pairs =
                    ConsoleText.allCases.map { ($0.rawValue, $0.template(in: language)) }
                    + reasons.map { ($0.rawValue, $0.template(in: language)) }
                return (language.rawValue, Dictionary(uniqueKeysWithValues: pairs))
            }),
        customerLanguages: customerChoices)

    /// Words of a decision, which the terminal has as well.
    private static let reasons: [StaffText] = [
        .reasonKnownInPerson, .reasonIdentityDocument, .reasonLooksLikePortrait, .reasonOtherPerson,
        .reasonSuspectedAttack, .reasonCustomerLeft, .reasonOther,
    ]
}
