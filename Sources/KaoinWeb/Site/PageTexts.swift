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
        texts: table(Language.allCases) { language in
            CustomerText.allCases.map { ($0.rawValue, $0.template(in: language)) }
                + ScreenText.allCases.map { ($0.rawValue, $0.template(in: language)) }
        })

    /// The same with what an enrolment desk's window has besides.
    static let window = PageTexts(
        languages: customerChoices,
        texts: table(Language.allCases) { language in
            CustomerText.allCases.map { ($0.rawValue, $0.template(in: language)) }
                + ScreenText.allCases.map { ($0.rawValue, $0.template(in: language)) }
                + WindowText.allCases.map { ($0.rawValue, $0.template(in: language)) }
        })

    private static func table<L: RawRepresentable<String>>(
        _ languages: [L], _ pairs: (L) -> [(String, String)]
    ) -> [String: [String: String]] {
        Dictionary(
            uniqueKeysWithValues: languages.map { ($0.rawValue, Dictionary(uniqueKeysWithValues: pairs($0))) })
    }

    /// What those read who work with the kiosk, in both of their languages.
    static let staff = PageTexts(
        languages: staffChoices,
        texts: table(StaffLanguage.allCases) { language in
            ConsoleText.allCases.map { ($0.rawValue, $0.template(in: language)) }
                + reasons.map { ($0.rawValue, $0.template(in: language)) }
        },
        customerLanguages: customerChoices)

    /// What the clerk of an enrolment desk reads.
    static let desk = PageTexts(
        languages: staffChoices,
        texts: table(StaffLanguage.allCases) { language in
            ofFrame.map { ($0.rawValue, $0.template(in: language)) }
                + DeskText.allCases.map { ($0.rawValue, $0.template(in: language)) }
                + ofDesks.map { ($0.rawValue, $0.template(in: language)) }
        },
        customerLanguages: customerChoices)

    private static let staffChoices = StaffLanguage.allCases.map {
        Choice(code: $0.rawValue, name: Language($0).ownName)
    }

    /// What every page for staff has.
    private static let ofFrame: [ConsoleText] = [
        .closeMessage, .kioskAway, .requestFailed, .customerLanguageLabel, .customerSees, .timeLeftLabel, .secondsLeft,
    ]

    /// Words of an enrolment, which the terminal has as well.
    private static let ofDesks: [StaffText] = [
        .documentMyNumberCard, .documentDrivingLicence, .documentPassport, .documentResidenceCard, .documentOther,
        .deskNotYetProven, .deskOneLight,
    ]

    /// Words of a decision, which the terminal has as well.
    private static let reasons: [StaffText] = [
        .reasonKnownInPerson, .reasonIdentityDocument, .reasonLooksLikePortrait, .reasonOtherPerson,
        .reasonSuspectedAttack, .reasonCustomerLeft, .reasonOther,
    ]
}
