import KaoinCore
package import KaoinTexts

extension Language {
    /// The one that a client likes best for a customer.
    ///
    /// - Returns: nil where it likes none, or says nothing.
    init?(acceptLanguage header: String?) {
        guard let best = AcceptedLanguages(header).best(Language.init(tag:)) else { return nil }
        self = best
    }

    /// - Parameter tag: of BCP 47, in small letters. Of an unknown region or script, the language itself.
    init?(tag: String) {
        let parts = tag.split(separator: "-")
        switch parts.first {
        case "ja": self = parts.contains("hira") ? .plainJapanese : .japanese
        case "en": self = .english
        case "zh":
            // Without a script the region tells it: these write traditional characters.
            let isTraditional = parts.contains { ["hant", "tw", "hk", "mo"].contains($0) } && !parts.contains("hans")
            self = isTraditional ? .traditionalChinese : .simplifiedChinese
        case "ko": self = .korean
        case "vi": self = .vietnamese
        case "pt": self = .portuguese
        case "ne": self = .nepali
        default: return nil
        }
    }
}

extension StaffLanguage {
    /// The one that a client likes best for those who work with a kiosk.
    ///
    /// - Returns: nil where it likes neither, or says nothing.
    package init?(acceptLanguage header: String?) {
        let best = AcceptedLanguages(header).best { tag in
            tag.split(separator: "-").first.flatMap { StaffLanguage(rawValue: String($0)) }
        }
        guard let best else { return nil }
        self = best
    }
}

/// The field `Accept-Language` of a request (RFC 9110, section 12.5.4).
private struct AcceptedLanguages {
    /// As they stand there, in small letters.
    private var tags: [(tag: String, weight: Double)] = []

    init(_ header: String?) {
        guard let header, header.utf8.count <= 1024 else { return }
        for part in header.split(separator: ",").prefix(16) {
            let pieces = part.split(separator: ";").map(\.trimmed)
            guard let tag = pieces.first?.lowercased() else { continue }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            tags.append((tag, weight))
        }
    }

    /// Of equals the first.
    func best<Choice>(_ choice: (String) -> Choice?) -> Choice? {
        var best: (choice: Choice, weight: Double)?
        for (tag, weight) in tags where weight > best?.weight ?? 0 {
            if let choice = choice(tag) { best = (choice, weight) }
        }
        return best?.choice
    }
}
