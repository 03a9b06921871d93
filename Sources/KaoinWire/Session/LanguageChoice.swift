/// The language that a customer chooses on the screen.
public struct LanguageChoice: Codable, Equatable, Sendable {
    public let language: String

    public init(language: String) {
        self.language = language
    }
}
