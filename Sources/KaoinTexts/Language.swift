/// A language in which a customer is spoken to. The names are those of BCP 47, as they come in `Accept-Language` and stand
/// in requests.
public enum Language: String, Sendable, CaseIterable {
    case japanese = "ja"
    case english = "en"
    case simplifiedChinese = "zh-Hans"
    case traditionalChinese = "zh-Hant"
    case korean = "ko"
    case vietnamese = "vi"
    case portuguese = "pt"
    case nepali = "ne"
    /// Short sentences and easy words in hiragana, for those who learn the language (やさしい日本語).
    case plainJapanese = "ja-Hira"

    /// What it is called in itself, for who chooses one.
    public var ownName: String {
        switch self {
        case .japanese: "日本語"
        case .english: "English"
        case .simplifiedChinese: "简体中文"
        case .traditionalChinese: "繁體中文"
        case .korean: "한국어"
        case .vietnamese: "Tiếng Việt"
        case .portuguese: "Português"
        case .nepali: "नेपाली"
        case .plainJapanese: "やさしい にほんご"
        }
    }

    public init(_ language: StaffLanguage) {
        self =
            switch language {
            case .japanese: .japanese
            case .english: .english
            }
    }
}

/// A language in which those who work with a kiosk are spoken to: tellers, clerks, technicians, officers.
public enum StaffLanguage: String, Sendable, CaseIterable {
    case japanese = "ja"
    case english = "en"
}

extension StaffLanguage {
    /// Between the things of a list.
    public var listMark: String { self == .japanese ? "、" : ", " }
    /// Between sentences on one line.
    public var sentenceMark: String { self == .japanese ? "。" : "; " }
}
