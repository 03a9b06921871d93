internal import ArgumentParser
internal import KaoinPass
internal import KaoinTexts

/// The limit of a text that people read in a pass, on a sheet or in a key: looked at before anybody is asked for a
/// passphrase, and told with what was found.
package struct PrintableLimit {
    private let field: FailureText
    /// In bytes of UTF-8.
    private let limit: Int

    private init(_ field: FailureText, _ limit: Int) { (self.field, self.limit) = (field, limit) }

    package static let customerName = PrintableLimit(.nameOfCustomer, PublicPart.nameLimit)
    package static let issuerName = PrintableLimit(.nameOfIssuer, PublicPart.issuerLimit)
    package static let reference = PrintableLimit(.referenceOfCustomer, PrivatePart.referenceLimit)
    package static let identityIssuer = PrintableLimit(.nameOfIdentityIssuer, TrustedIdentityIssuer.issuerLimit)
    /// What fits on one line of the sheet.
    package static let contact = PrintableLimit(.contactOfIssuer, 40)

    /// - Throws: `ValidationError` that names the field, its limit and what was found.
    package func require(_ text: String) throws {
        let name = Terminal.text(field)
        let length = text.utf8.count
        guard length > 0 else { throw ValidationError(.textEmpty, ["field": name]) }
        guard length <= limit else {
            throw ValidationError(.textTooLong, ["field": name, "length": "\(length)", "limit": "\(limit)"])
        }
        let scalars = text.unicodeScalars
        // One at a time, by the rule of the pass itself.
        for (place, scalar) in scalars.enumerated()
        where !PublicPart.isPrintable(String(Character(scalar)), limit: limit) {
            let number = String(scalar.value, radix: 16, uppercase: true)
            let values = ["field": name, "character": number, "place": "\(place + 1)"]
            throw ValidationError(.textNotPrintable, values)
        }
    }
}
