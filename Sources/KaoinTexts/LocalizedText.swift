/// A text that a person reads, in no language yet: its key, and what is put into it.
///
/// The key says who reads it: `LocalizedText<CustomerText>` can be had in every language of customers,
/// `LocalizedText<StaffText>` in those of staff.
public struct LocalizedText<Key: TextKey>: Equatable, Sendable {
    public let key: Key
    public let values: [String: String]

    /// - Parameter values: one for each placeholder of the key, and no other.
    public init(_ key: Key, _ values: [String: String] = [:]) {
        assert(
            Set(values.keys) == key.placeholders, "\(key.rawValue) has the placeholders \(key.placeholders.sorted())")
        self.key = key
        self.values = values
    }

    public subscript(language: Key.ReaderLanguage) -> String {
        let pieces = Template(key.template(in: language)).pieces
        return pieces.map { piece in
            switch piece {
            case .plain(let text): text
            // A value is never read as a template: whatever a client wrote stays as it is.
            case .placeholder(let name): values[name] ?? "{\(name)}"
            }
        }.joined()
    }
}

/// The name of a language as the name of a field.
private struct LanguageField: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// On every socket a text is an object with one field a language of its reader: `{"en": …, "ja": …}`.
extension LocalizedText: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: LanguageField.self)
        for language in Key.ReaderLanguage.allCases {
            try fields.encode(self[language], forKey: LanguageField(stringValue: language.rawValue))
        }
    }
}
