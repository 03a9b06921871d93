/// The keys of the texts for one kind of reader: a closed list, each in every language of that reader.
public protocol TextKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    associatedtype ReaderLanguage: RawRepresentable<String>, CaseIterable, Hashable, Sendable

    /// Names of what is put into the text, in every language the same.
    var placeholders: Set<String> { get }

    /// The text with its placeholders, `{name}`.
    func template(in language: ReaderLanguage) -> String
}
