/// The kinds of value that settings are made of.
indirect enum SettingsValue: Equatable, Sendable {
    case text(String)
    case integer(Int)
    case flag(Bool)
    /// A calendar day as it stands there, `2031-03-31`; whether the calendar has it is not looked at.
    case day(String)
    case list([SettingsValue])
    case table(SettingsContent)
    /// `[[name]]`, in their order.
    case tables([SettingsContent])

    /// What a person calls the kind.
    var kind: String {
        switch self {
        case .text: "a text in quotes"
        case .integer: "a whole number"
        case .flag: "true or false"
        case .day: "a day"
        case .list: "a list"
        case .table: "a table"
        case .tables: "a list of tables"
        }
    }
}

/// The entries of a table and where each stands.
struct SettingsContent: Equatable, Sendable {
    struct Entry: Equatable, Sendable {
        let place: SettingsError.Place
        var value: SettingsValue
    }

    /// Where its header stands; nil for the outermost table.
    var place: SettingsError.Place?
    /// Whether a header of its own named it; a table that only others' headers pass through may still get one.
    var isNamed = false
    var entries: [String: Entry] = [:]
}
