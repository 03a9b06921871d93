/// A file of settings, read whole.
///
/// The language is a part of TOML 1.0: comments, `[tables]`, `[[lists of tables]]`, `key = value` with texts on one line,
/// whole numbers, truth values, days, and lists of these. Every text that is read here means the same to every reader of
/// TOML; what TOML has besides (fractions, times of day, `a.b = 1`, `{…}`, `"""`) is refused with its place.
public struct SettingsDocument: Sendable {
    /// In bytes; longer files are no settings.
    public static let maximumLength = 1 << 20

    let file: String
    let content: SettingsContent

    /// - Parameter file: the name that messages have.
    /// - Throws: `SettingsError` with the place of what cannot be read.
    public init(_ text: String, file: String) throws(SettingsError) {
        guard text.utf8.count <= Self.maximumLength else {
            throw SettingsError(file: file, place: nil, problem: "the file is longer than \(Self.maximumLength) bytes")
        }
        self.file = file
        do throws(SettingsScanner.Problem) {
            // Some editors put a mark of the encoding before everything; TOML 1.0 lets readers pass it over.
            var reader = SettingsReader(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
            content = try reader.read()
        } catch {
            throw SettingsError(file: file, place: error.place, problem: error.text)
        }
    }

    /// The text of a file of settings.
    ///
    /// - Throws: `SettingsError` where it is none in UTF-8.
    public static func text(of bytes: [UInt8], file: String) throws(SettingsError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SettingsError(file: file, place: nil, problem: "the file is no text in UTF-8")
        }
        return text
    }

    /// The outermost table; all of its entries must be taken.
    public var root: SettingsTable { SettingsTable(file: file, path: "", content: content) }
}
