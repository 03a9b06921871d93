/// A text of a catalogue, taken apart at its placeholders.
struct Template {
    enum Piece: Equatable {
        case plain(String)
        case placeholder(String)
    }

    let pieces: [Piece]

    /// A brace without its partner is a plain character.
    init(_ text: String) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { pieces.append(.plain(String(rest[..<open]))) }
            pieces.append(.placeholder(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.plain(String(rest))) }
        self.pieces = pieces
    }

    var placeholders: [String] {
        pieces.compactMap { piece in
            switch piece {
            case .plain: nil
            case .placeholder(let name): name
            }
        }
    }
}
