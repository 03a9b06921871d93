import Testing

@testable import KaoinTexts

@Suite struct LanguageTests {
    @Test func `the names of the languages are stable`() {
        #expect(
            Language.allCases.map(\.rawValue) == ["ja", "en", "zh-Hans", "zh-Hant", "ko", "vi", "pt", "ne", "ja-Hira"])
        #expect(StaffLanguage.allCases.map(\.rawValue) == ["ja", "en"])
    }

    @Test func `every language of staff is one of customers`() {
        for language in StaffLanguage.allCases { #expect(Language(language).rawValue == language.rawValue) }
    }
}
