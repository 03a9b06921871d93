public import KaoinTexts

/// A text for technicians in both languages.
public struct SelfTestText: Equatable, Sendable {
    public let english: String
    public let japanese: String

    public init(_ english: String, _ japanese: String) {
        (self.english, self.japanese) = (english, japanese)
    }

    public func text(in language: Language) -> String { language == .japanese ? japanese : english }
}
