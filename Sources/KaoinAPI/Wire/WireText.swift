internal import KaoinKiosk

/// A text in both languages.
struct WireText: Encodable {
    let en: String
    let ja: String

    init(_ text: BilingualText) {
        en = text.english
        ja = text.japanese
    }
}

/// A stable name with what people read.
struct WireWord: Encodable {
    let kind: String
    let text: WireText

    init(_ kind: String, _ text: BilingualText) {
        self.kind = kind
        self.text = WireText(text)
    }
}
