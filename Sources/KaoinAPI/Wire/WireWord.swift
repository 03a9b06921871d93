internal import KaoinTexts

/// A stable name with what people read.
struct WireWord<Key: TextKey>: Encodable {
    let kind: String
    let text: LocalizedText<Key>

    init(_ kind: String, _ text: LocalizedText<Key>) {
        self.kind = kind
        self.text = text
    }
}
