package import KaoinTexts
package import KaoinWire

extension WireText {
    /// In every language of the text's reader.
    package init<Key>(_ text: LocalizedText<Key>) {
        let texts = Key.ReaderLanguage.allCases.map { ($0.rawValue, text[$0]) }
        self.init(Dictionary(texts) { first, _ in first })
    }
}

extension WireWord {
    package init<Key>(_ kind: String, _ text: LocalizedText<Key>) { self.init(kind: kind, text: WireText(text)) }
}
