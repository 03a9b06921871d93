internal import KaoinKiosk
internal import KaoinWire

extension WireText {
    init(_ text: BilingualText) { self.init(en: text.english, ja: text.japanese) }
}

extension WireWord {
    init(_ kind: String, _ text: BilingualText) { self.init(kind: kind, text: WireText(text)) }
}
