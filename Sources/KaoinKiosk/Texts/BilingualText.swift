/// A text in the two languages of the counter.
public struct BilingualText: Equatable, Sendable {
    public let english: String
    public let japanese: String

    public init(_ english: String, _ japanese: String) {
        self.english = english
        self.japanese = japanese
    }

    public subscript(language: Language) -> String { language == .english ? english : japanese }
}

public enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case japanese = "ja"
}
