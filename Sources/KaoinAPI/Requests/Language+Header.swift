internal import KaoinKiosk

extension Language {
    /// The one of the two that a client likes best (RFC 9110, section 12.5.4).
    ///
    /// - Returns: nil where it likes neither, or says nothing.
    init?(acceptLanguage header: String?) {
        guard let header, header.utf8.count <= 1024 else { return nil }
        var best: (language: Language, weight: Double)?
        for part in header.split(separator: ",").prefix(16) {
            let pieces = part.split(separator: ";").map { $0.trimming { $0.isWhitespace } }
            guard let tag = pieces.first?.split(separator: "-").first?.lowercased() else { continue }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            let language: Language
            switch tag {
            case "en": language = .english
            case "ja": language = .japanese
            default: continue
            }
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        guard let best else { return nil }
        self = best.language
    }
}

extension Substring {
    fileprivate func trimming(_ isDropped: (Character) -> Bool) -> Substring {
        var text = drop(while: isDropped)
        while let last = text.last, isDropped(last) { text.removeLast() }
        return text
    }
}
